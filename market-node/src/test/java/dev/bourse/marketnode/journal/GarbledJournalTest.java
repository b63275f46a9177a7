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
                assertEquals(intact(bytes, good), read);
            } catch (RefusedException e) {
                assertEquals("journal-corrupt", e.refusal().code());
                refused++;
            }
        }
        System.out.printf("%d garbled journals: %d refused, the others read up to the damage%n", TRIES, refused);
    }

    /**
     * What was written on the lines before the first that is not as it was. Lines have a checksum each, so one that is
     * gone or elsewhere as a whole cannot be seen.
     */
    private static List<Word> intact(byte[] bytes, byte[] good) {
        List<String> lines = lines(good);
        return lines(bytes).stream()
                .skip(1)
                .takeWhile(lines::contains)
                .flatMap(line -> words(lines.indexOf(line) - 1, lines.indexOf(line)).stream())
                .toList();
    }

    /** Those that end as lines do. */
    private static List<String> lines(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        return List.of(lines).subList(0, lines.length - 1);
    }
}
