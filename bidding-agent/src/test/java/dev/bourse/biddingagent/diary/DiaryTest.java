package dev.bourse.biddingagent.diary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.TaskView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.diary.Diary.JobNames;
import dev.bourse.biddingagent.diary.Moment.Held;
import dev.bourse.biddingagent.job.JobDraft;
import dev.bourse.biddingagent.job.JobKeeper;
import dev.bourse.biddingagent.job.JobState;
import dev.bourse.biddingagent.job.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DiaryTest {
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final JobNames NAMES = new JobNames("ann", "digits", true);

    private final JobKeeper keeper = new JobKeeper(new JobDraft("digits", List.of("train"))
            .world(1, null, null)
            .retries(1, null)
            .build());
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Held> machines = new TreeMap<>();
    private final Map<String, List<TaskView>> tasks = new TreeMap<>();
    private Diary diary = Diary.BLANK;
    private JobState job = JobState.NEW;
    private Instant now = START;
    private Costs costs = Costs.NOTHING;

    private void turn(String... won) {
        job = keeper.step(job, new Sight(Set.of(won), tasks, Map.of(), List.of()), now)
                .state();
        machines.replaceAll((_, held) -> new Held(Rate.ZERO, 0, held.price()));
        for (String machine : won) {
            machines.put(machine, new Held(Rate.of("5"), 0.5, Optional.of(Rate.of("10"))));
        }
        page(Rate.of("5"), Optional.empty());
    }

    private List<Event> page(Rate spendRate, Optional<String> waiting) {
        Diary.Page page =
                Diary.events(diary, new Moment(now, spendRate, Map.copyOf(machines), job, costs, waiting), NAMES);
        diary = page.next();
        events.addAll(page.events());
        now = now.plusSeconds(10);
        return page.events();
    }

    private void task(String machine, String task, TaskView.State state, Integer code) {
        tasks.put(
                machine,
                List.of(TaskView.of(task, "ann", "digits", state)
                        .withExitCode(code)
                        .withStarts(1, START)
                        .withGeneration(job.ranks().getFirst().generation())
                        .withDetail(code == null ? null : "It broke.")));
    }

    private String told() {
        return events.stream().map(event -> event.getClass().getSimpleName()).collect(Collectors.joining(" "));
    }

    @Test
    void aJobThatFailsMovesAndEndsIsToldInOrder() {
        turn();
        turn("m1");
        task("m1", "digits-0", TaskView.State.FAILED, 3);
        turn("m1", "m2");
        turn("m1", "m2");
        task("m2", "digits-0.1", TaskView.State.RUNNING, null);
        turn();
        turn("m1", "m2");
        costs = Costs.NOTHING
                .after(Map.of("m2", new Costs.Counter(Credits.ZERO, 0)))
                .after(Map.of("m2", new Costs.Counter(Credits.of("1.5"), 40)));
        task("m2", "digits-0.1", TaskView.State.DONE, 0);
        turn("m1", "m2");
        turn();
        assertEquals(
                "Begun RateChanged Won Seen Started Won Seen RankEnded Moved Lost Lost Left Won Won Started RankEnded Ended Lost Lost",
                told());
        assertEquals(
                new Event.RankEnded(START.plusSeconds(20), 0, "m1", 0, 3, false, "It broke."),
                events.stream()
                        .filter(Event.RankEnded.class::isInstance)
                        .findFirst()
                        .orElseThrow());
        assertTrue(
                events.contains(new Event.Ended(START.plusSeconds(60), Outcome.DONE, Credits.of("1.5"), 60, 40, null)),
                events.toString());
        assertTrue(diary.stopped().isEmpty());
    }

    @Test
    void slowDriftsAreToldOnceTheyAddUpToAFifth() {
        machines.put("m1", new Held(Rate.of("5"), 0.5, Optional.of(Rate.of("10"))));
        page(Rate.of("5"), Optional.empty());
        int told = 0;
        for (int step = 1; step <= 30; step++) {
            machines.put(
                    "m1", new Held(Rate.of("5"), 0.5, Optional.of(Rate.ofMicrosPerHour(1e7 * Math.pow(1.01, step)))));
            told += (int) page(Rate.of("5"), Optional.empty()).stream()
                    .filter(Event.Seen.class::isInstance)
                    .count();
        }
        assertEquals(1, told, "1.01^19 is the first above 1.2, the second would be 1.01^38");
    }

    @Test
    void aYearOfChangingPricesFillsMegabytesAndNotMore() {
        machines.put("m1", new Held(Rate.of("5"), 0.5, Optional.of(Rate.of("10"))));
        long events = 0;
        Instant end = START.plus(Duration.ofDays(2));
        while (now.isBefore(end)) {
            events += page(Rate.of("5"), Optional.empty()).size();
        }
        assertEquals(2 * 24 * 6 * 2, (double) events, 10, "two lines in ten minutes");
    }

    @Test
    void whoWaitsSaysSoOnce() {
        page(Rate.ZERO, Optional.of("There are no machines."));
        page(Rate.ZERO, Optional.of("There are no machines at all."));
        assertEquals(
                List.of(new Event.Waits(START, "There are no machines.")),
                events.stream().filter(Event.Waits.class::isInstance).toList());
    }

    @Test
    void anAgentThatIsToldToEndSaysWhatItSpent() {
        turn("m1");
        assertEquals(Outcome.STOPPED, ((Event.Ended) diary.stopped().orElseThrow()).outcome());
    }

    @Test
    void countersThatFallBackAreCountedFromThere() {
        Costs after = Costs.NOTHING
                .after(Map.of("m1", new Costs.Counter(Credits.of("7"), 100)))
                .after(Map.of("m1", new Costs.Counter(Credits.of("9"), 110)))
                .after(Map.of("m1", new Costs.Counter(Credits.of("1"), 4)));
        assertEquals(Credits.of("3"), after.spent());
        assertEquals(14, after.cpuSeconds());
    }
}
