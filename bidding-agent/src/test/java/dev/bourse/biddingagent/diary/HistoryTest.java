package dev.bourse.biddingagent.diary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.job.Dependencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir
    private Path state;

    private static Event begun(String job) {
        return new Event.Begun(START, "ann", job);
    }

    private static Event ended(Outcome outcome) {
        return new Event.Ended(START.plusSeconds(60), outcome, Credits.of("2.5"), 60, 30, null);
    }

    private JobFolder folder(String job) {
        return JobFolder.of(state, "ann", job);
    }

    @Test
    void everyEventIsReadAsItWasWritten() {
        List<Event> all = List.of(
                begun("digits"),
                new Event.Won(START, "m1", Rate.of("5"), 0.5),
                new Event.Lost(START, "m1", "why"),
                new Event.Started(START, 0, "m1", 0),
                new Event.Moved(START, 0, "m1", "m2", 1),
                new Event.Left(START, 0, "m1", true),
                new Event.RankEnded(START, 0, "m1", 0, null, false, "It could not be started."),
                new Event.RateChanged(START, Rate.ZERO, Rate.of("5")),
                new Event.Seen(START, "m1", Rate.of("10"), Rate.of("5"), 0.5),
                new Event.Spent(START, Credits.of("1"), 3.5),
                new Event.Avoided(START, "m1", START.plusSeconds(60), "why"),
                new Event.Waits(START, "why"),
                ended(Outcome.DONE));
        folder("digits").append(all);
        assertEquals(all, new History(state).events("ann", "digits"));
    }

    @Test
    void aLineThatACrashToreIsSkippedAndTheNextOneIsWhole() throws IOException {
        JobFolder folder = folder("digits");
        folder.append(List.of(begun("digits"), new Event.Spent(START, Credits.of("1"), 3)));
        Path diary = state.resolve("jobs/ann/digits/diary.jsonl");
        byte[] whole = Files.readAllBytes(diary);
        for (int cut = 1; cut < 40; cut++) {
            Files.write(diary, java.util.Arrays.copyOf(whole, whole.length - cut));
            folder.append(List.of(ended(Outcome.DONE)));
            assertEquals(
                    cut == 1 ? 3 : 2, new History(state).events("ann", "digits").size(), "cut by " + cut);
        }
        Files.write(diary, new byte[] {(byte) 0xff, (byte) 0xfe, '{'}, StandardOpenOption.APPEND);
        assertEquals(2, new History(state).events("ann", "digits").size());
    }

    @Test
    void aLongDiaryIsPutAsideAndStillTellsItsBeginning() throws IOException {
        JobFolder folder = folder("digits");
        folder.append(List.of(begun("digits")));
        Event line = new Event.Waits(START.plusSeconds(1), "x".repeat(1 << 20));
        for (int i = 0; i < 12; i++) {
            folder.append(List.of(line));
        }
        folder.append(List.of(ended(Outcome.DONE)));
        long size = 0;
        for (String name : List.of("diary.jsonl", "diary.1.jsonl")) {
            size += Files.size(state.resolve("jobs/ann/digits").resolve(name));
        }
        assertTrue(size <= 2 * (JobFolder.LONGEST + (1 << 20) + 1000), "size " + size);
        PastJob job = new History(state).job("ann", "digits").orElseThrow();
        assertEquals(Outcome.DONE, job.outcome());
        assertEquals(START, job.begun());
    }

    @Test
    void jobsAreListedWithWhatTheyCost() {
        folder("digits").append(List.of(begun("digits"), ended(Outcome.DONE)));
        folder("letters")
                .append(List.of(
                        new Event.Begun(START.plusSeconds(5), "ann", "letters"),
                        new Event.Spent(START.plusSeconds(15), Credits.of("0.5"), 2)));
        JobFolder.of(state, "bob", "other").append(List.of(new Event.Begun(START, "bob", "other")));
        List<PastJob> jobs = new History(state).jobs(Optional.of("ann"));
        assertEquals(
                List.of(
                        new PastJob(
                                "ann",
                                "digits",
                                Outcome.DONE,
                                START,
                                START.plusSeconds(60),
                                Credits.of("2.5"),
                                60,
                                30,
                                Optional.empty()),
                        new PastJob(
                                "ann",
                                "letters",
                                Outcome.RUNNING,
                                START.plusSeconds(5),
                                START.plusSeconds(15),
                                Credits.of("0.5"),
                                10,
                                2,
                                Optional.empty())),
                jobs);
        assertEquals(3, new History(state).jobs(Optional.empty()).size());
        assertEquals(List.of(), new History(state.resolve("nowhere")).jobs(Optional.empty()));
    }

    @Test
    void whoWaitsForOthersSeesHowTheyEnded() {
        folder("a1").append(List.of(begun("a1"), ended(Outcome.DONE)));
        folder("b1").append(List.of(begun("b1")));
        folder("c1").append(List.of(begun("c1"), ended(Outcome.FAILED)));
        History history = new History(state);
        assertEquals(Dependencies.NONE, history.dependencies("ann", List.of("a1")));
        assertEquals(
                new Dependencies(List.of("b1", "d1"), List.of("c1")),
                history.dependencies("ann", List.of("a1", "b1", "c1", "d1")));
    }

    @Test
    void aFileIsReplacedWhole() throws IOException {
        folder("digits").replace("status.json", Map.of("a", 1));
        folder("digits").replace("status.json", Map.of("a", 2));
        assertEquals("{\"a\":2}", Files.readString(state.resolve("jobs/ann/digits/status.json")));
    }
}
