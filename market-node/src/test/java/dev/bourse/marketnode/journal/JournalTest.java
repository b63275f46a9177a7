package dev.bourse.marketnode.journal;

import static dev.bourse.marketnode.journal.Word.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class JournalTest {
    private static final String FILE = "test.journal";

    @TempDir
    Path folder;

    private DataDirectory data;
    private Path path;

    @BeforeEach
    void openFolder() {
        data = DataDirectory.open(folder.resolve("data"));
        path = data.path().resolve(FILE);
    }

    @AfterEach
    void closeFolder() {
        data.close();
    }

    @Test
    void whatWasAppendedIsThereInOrder() {
        try (Journal<Word> journal = open("first")) {
            assertEquals("first", journal.identity());
            assertEquals(List.of(), journal.recovered());
            journal.append(words(0, 2));
            journal.append(List.of());
            journal.append(words(2, 3));
        }
        try (Journal<Word> journal = open("second")) {
            assertEquals("first", journal.identity());
            assertEquals(words(0, 3), journal.recovered());
            assertEquals(List.of(), journal.recovered());
            journal.append(words(3, 4));
        }
        assertEquals(words(0, 4), recovered());
    }

    @Test
    void anAppendTornAnywhereIsCutOffWhole(RandomGenerator random) throws IOException {
        write(3, 5);
        byte[] whole = Files.readAllBytes(path);
        int good = lastLine(whole);
        for (int length = good; length < whole.length; length++) {
            byte[] torn = new byte[length];
            System.arraycopy(whole, 0, torn, 0, length);
            assertRecovers(words(0, 3), torn, good);
        }
        for (int i = 0; i < 50; i++) {
            byte[] torn = whole.clone();
            int from = good + random.nextInt(whole.length - good - 1);
            torn[from] ^= (byte) (1 << random.nextInt(3));
            assertRecovers(words(0, 3), torn, good);
        }
    }

    @Test
    void pagesThatNeverReachedTheDiskAreCutOffThoughLaterOnesDid() throws IOException {
        write(3, 5);
        byte[] whole = Files.readAllBytes(path);
        int good = lastLine(whole);
        for (int i = good; i < whole.length - 5; i++) {
            whole[i] = 0;
        }
        assertRecovers(words(0, 3), whole, good);
    }

    @Test
    void aDamagedLineInTheMiddleIsRefused() throws IOException {
        write(3, 5, 6);
        String text = Files.readString(path);
        Files.writeString(path, text.replace("word1", "w0rd1"));
        RefusedException refused = assertThrows(RefusedException.class, () -> open("x"));
        assertEquals("journal-corrupt", refused.refusal().code());
        assertEquals(
                "Line 2 of the journal (" + path
                        + ") is damaged (its checksum does not fit); move the file away to begin"
                        + " a new epoch: open holds go back to their accounts when they expire.",
                refused.getMessage());
    }

    @Test
    void aDamagedOrMissingFirstLineIsRefused() throws IOException {
        for (String text : List.of("", "bourse", "00000000 {}\n")) {
            Files.writeString(path, text);
            assertEquals(
                    "journal-corrupt",
                    assertThrows(RefusedException.class, () -> open("x"))
                            .refusal()
                            .code());
        }
    }

    @Test
    void aRecordThatCannotBeReadIsRefusedThoughItsChecksumFits() throws IOException {
        write(1);
        Files.write(
                path,
                Line.of("[{\"word\":1,\"number\":\"many\"}]".getBytes(StandardCharsets.UTF_8)),
                StandardOpenOption.APPEND);
        String sentence = assertThrows(RefusedException.class, () -> open("x")).getMessage();
        assertTrue(sentence.startsWith("Line 3 of the journal"), sentence);
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        Files.write(path, Line.of("{\"format\":2,\"journal\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
        RefusedException refused = assertThrows(RefusedException.class, () -> open("x"));
        assertEquals("data-too-new", refused.refusal().code());
        assertEquals(
                "The journal (" + path + ") has format 2 and this program reads up to 1; start the newer program that"
                        + " wrote it.",
                refused.getMessage());
    }

    @Test
    void compactingReplacesAllAndKeepsTheIdentity() throws IOException {
        try (Journal<Word> journal = open("first")) {
            journal.append(words(0, 100));
            long before = Files.size(path);
            journal.compact(words(98, 100));
            assertTrue(Files.size(path) < before);
            journal.append(words(100, 101));
        }
        try (Journal<Word> journal = open("second")) {
            assertEquals("first", journal.identity());
            assertEquals(words(98, 101), journal.recovered());
        }
        assertFalse(Files.exists(path.resolveSibling(FILE + ".new")));
    }

    @Test
    void aCompactionThatCrashedBeforeTheRenameLeavesTheOldFile() throws IOException {
        write(3);
        Files.writeString(path.resolveSibling(FILE + ".new"), "half of a ");
        assertEquals(words(0, 3), recovered());
        try (Journal<Word> journal = open("x")) {
            journal.compact(words(2, 3));
        }
        assertEquals(words(2, 3), recovered());
    }

    @Test
    void aJournalIsLargeWhenItHasGrownByMegabytes() {
        try (Journal<Word> journal = open("x")) {
            List<Word> many = words(0, 1 << 17);
            for (int i = 0; i < 4; i++) {
                assertFalse(journal.large());
                journal.append(many);
            }
            assertTrue(journal.large());
            journal.compact(many);
            assertFalse(journal.large());
            for (int i = 0; i < 4; i++) {
                journal.append(many);
                assertFalse(journal.large(), "what was compacted has not grown to five times its size");
            }
            journal.append(many);
            journal.append(many);
            assertTrue(journal.large());
        }
    }

    private Journal<Word> open(String identity) {
        return Journal.open(data, FILE, Word.class, () -> identity);
    }

    private List<Word> recovered() {
        try (Journal<Word> journal = open("x")) {
            return journal.recovered();
        }
    }

    /** Appends words in as many appends as there are ends: from 0 to the first, from there to the second. */
    private void write(int... ends) {
        try (Journal<Word> journal = open("x")) {
            int from = 0;
            for (int end : ends) {
                journal.append(words(from, end));
                from = end;
            }
        }
    }

    private void assertRecovers(List<Word> expected, byte[] bytes, int good) throws IOException {
        Files.write(path, bytes);
        assertEquals(expected, recovered());
        assertEquals(good, Files.size(path));
    }

    private static int lastLine(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        return text.lastIndexOf('\n', text.length() - 2) + 1;
    }
}
