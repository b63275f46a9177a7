package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.diary.Event;
import dev.bourse.biddingagent.diary.JobFolder;
import dev.bourse.biddingagent.diary.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir
    private Path state;

    @BeforeEach
    void aJobThatMovedOnce() {
        JobFolder.of(state, "ann", "digits")
                .append(List.of(
                        new Event.Begun(START, "ann", "digits"),
                        new Event.Won(START.plusSeconds(1), "m1", Rate.of("5"), 0.5),
                        new Event.Seen(START.plusSeconds(1), "m1", Rate.of("10"), Rate.of("5"), 0.5),
                        new Event.Started(START.plusSeconds(1), 0, "m1", 0),
                        new Event.RankEnded(START.plusSeconds(9), 0, "m1", 0, 3, false, "It broke."),
                        new Event.Moved(START.plusSeconds(15), 0, "m1", "m2", 1),
                        new Event.Lost(START.plusSeconds(16), "m1", "the credits do more elsewhere"),
                        new Event.RankEnded(START.plusSeconds(60), 0, "m2", 1, 0, true, null),
                        new Event.Ended(START.plusSeconds(60), Outcome.DONE, Credits.of("2.5"), 60, 30, null)));
    }

    private Said history(String... more) {
        List<String> line = new java.util.ArrayList<>(List.of("history", "--state", state.toString()));
        line.addAll(List.of(more));
        return Said.by(line.toArray(String[]::new));
    }

    @Test
    void jobsAreListedWithWhatTheyCost() {
        assertEquals("""
                account,job,outcome,begun,ended,credits,seconds,cpu-seconds
                ann,digits,done,2026-11-26T10:00:00Z,2026-11-26T10:01:00Z,2.5,60.0,30.0
                """, history("--output", "csv").out().replace("\r", ""));
        assertEquals(
                1, history("--account", "bob", "--output", "csv").out().lines().count());
        assertTrue(history("--output", "json").out().contains("\"spent\" : 2.5"));
    }

    @Test
    void aJobsTimelineIsTold() {
        String out = history("digits").out();
        assertTrue(out.contains("failed"), out);
        assertTrue(out.contains("exit code 3"), out);
        assertTrue(out.contains("from m1 (try 2)"), out);
        assertTrue(out.contains("done after 60.0 s for 2.5 credits, 30.0 s of CPU time"), out);
    }

    @Test
    void aPictureIsDrawn() throws IOException {
        Path picture = state.resolve("digits.svg");
        Said said = history("digits", "--picture", picture.toString());
        assertEquals(0, said.code(), said.err());
        assertTrue(Files.readString(picture).contains("What became of digits"));
    }

    @Test
    void aJobThatNoDiaryTellsOfIsNamed() {
        assertEquals(
                "bourse: No diary tells of the job (letters); `bourse history` lists those that do. [job-unknown]%n"
                        .formatted(),
                history("letters").err());
    }
}
