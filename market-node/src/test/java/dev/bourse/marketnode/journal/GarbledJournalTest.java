package dev.bourse.marketnode.journal;

import static dev.bourse.marketnode.journal.Word.words;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.Garbled;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Trials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever has happened to its bytes, a journal gives back a beginning of what was written, or is refused as corrupt. */
@ExtendWith(Seeded.class)
class GarbledJournalTest {
    private static final int TRIES = Trials.number(5_000, 500_000);
    private static final int WORDS = 20;

    @Test
    void aGarbledJournalGivesBackABeginningOrIsRefused(RandomGenerator random) {
        byte[] good = JournalText.whole("first", Word.class, words(0, WORDS));
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = Garbled.of(good, random);
            try {
                List<Word> read = JournalText.read(Path.of("test.journal"), bytes, Word.class)
                        .records();
                if (!isOfWholeLines(bytes, good)) {
                    assertEquals(words(0, read.size()), read);
                }
            } catch (RefusedException e) {
                assertEquals("journal-corrupt", e.refusal().code());
                refused++;
            }
        }
        System.out.printf("%d garbled journals: %d refused, the others read up to the damage%n", TRIES, refused);
    }

    /** Lines have a checksum each, so one that is gone or elsewhere as a whole cannot be seen. */
    private static boolean isOfWholeLines(byte[] bytes, byte[] good) {
        List<String> lines = new String(good, StandardCharsets.UTF_8).lines().toList();
        List<String> found = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        return found.stream().filter(lines::contains).count() >= found.size() - 1L;
    }
}
