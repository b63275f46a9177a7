package dev.bourse.marketnode.journal;

import static dev.bourse.marketnode.journal.Word.words;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FailingDiskTest {
    private final Path path = Path.of("test.journal");

    @Test
    void aFullDiskTakesNothingAndAfterwardsAllGoesOn() {
        FullDisk disk = new FullDisk(JournalText.header("x"), 8192);
        try (Journal<Word> journal = on(disk)) {
            journal.append(words(0, 100));
            byte[] good = disk.bytes;
            RefusedException refused = assertThrows(RefusedException.class, () -> journal.append(words(100, 300)));
            assertEquals(507, refused.refusal().status());
            assertEquals("disk-full", refused.refusal().code());
            assertEquals(
                    "The disk has no room for the journal (" + path + "); free some, and the node goes on by itself.",
                    refused.getMessage());
            assertArrayEquals(good, disk.bytes);
            assertEquals(refused.refusal(), journal.trouble().orElseThrow());

            disk.room = 1 << 20;
            journal.append(words(100, 300));
            assertTrue(journal.trouble().isEmpty());
            assertEquals(
                    words(0, 300),
                    JournalText.read(path, disk.bytes, Word.class).records());
        }
    }

    @Test
    void aFailedSyncIsNoAppend() {
        FullDisk disk = new FullDisk(JournalText.header("x"), 1 << 20);
        try (Journal<Word> journal = on(disk)) {
            byte[] good = disk.bytes;
            disk.syncFails = true;
            RefusedException refused = assertThrows(RefusedException.class, () -> journal.append(words(0, 1)));
            assertEquals("journal-failed", refused.refusal().code());
            assertArrayEquals(good, disk.bytes);
            disk.syncFails = false;
            journal.append(words(1, 2));
            assertEquals(
                    words(1, 2), JournalText.read(path, disk.bytes, Word.class).records());
        }
    }

    @Test
    void aDiskThatCannotEvenBeCutEndsTheJournal() {
        FullDisk disk = new FullDisk(JournalText.header("x"), 1 << 20);
        try (Journal<Word> journal = on(disk)) {
            disk.syncFails = true;
            disk.cutFails = true;
            assertThrows(RefusedException.class, () -> journal.append(words(0, 1)));
            disk.syncFails = false;
            disk.cutFails = false;
            RefusedException refused = assertThrows(RefusedException.class, () -> journal.append(words(1, 2)));
            assertEquals(
                    "The journal (" + path + ") could not be written (java.io.IOException: the device answers no more);"
                            + " see to the disk and restart the node.",
                    refused.getMessage());
        }
    }

    private Journal<Word> on(FullDisk disk) {
        return Journal.open(disk, path.toString(), Word.class, () -> "x");
    }
}
