package dev.bourse.biddingagent.diary;

import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.diary.Moment.Held;
import dev.bourse.biddingagent.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a diary has told so far, and so what is new at the next moment. Figures are told when they are a fifth away from
 * what was told last, and otherwise every ten minutes, so a year fills megabytes, not disks. Pure; O(machines + ranks).
 *
 * @param last the last moment
 * @param begun when the first one was
 * @param told figures by machine, as last told
 * @param rate X as last told
 * @param spentAt when the costs were last told
 * @param ended whether the end was told
 */
public record Diary(
        Optional<Moment> last, Instant begun, Map<String, Event.Seen> told, Rate rate, Instant spentAt, boolean ended) {
    /** A diary that has told nothing. */
    public static final Diary BLANK = new Diary(Optional.empty(), Instant.MAX, Map.of(), Rate.ZERO, Instant.MIN, false);

    private static final double FIFTH = 0.2;
    private static final Duration LONG = Duration.ofMinutes(10);

    /**
     * A page of the diary.
     *
     * @param next for the next page
     * @param events in order
     */
    public record Page(Diary next, List<Event> events) {}

    /** The events from the last moment to this one. */
    public static Page events(Diary before, Moment now, JobNames names) {
        List<Event> events = new ArrayList<>();
        Instant at = now.at();
        if (before.last.isEmpty()) {
            events.add(new Event.Begun(at, names.account(), names.job()));
        }
        Moment last = before.last.orElseGet(() -> beginning(now));
        Instant begun = before.last.isEmpty() ? at : before.begun;
        boolean tellsRate = isFar(before.rate, now.spendRate());
        if (tellsRate) {
            events.add(new Event.RateChanged(at, before.rate, now.spendRate()));
        }
        now.waiting().filter(why -> last.waiting().isEmpty()).ifPresent(why -> events.add(new Event.Waits(at, why)));
        MachineEvents.tell(last, now, events);
        Map<String, Event.Seen> told = seen(before.told, now, events);
        RankEvents.tell(last.job(), now.job(), at, names.checkpoints(), events);
        boolean ends = now.job().isOver() && !before.ended;
        boolean tellsSpent =
                ends || Duration.between(max(before.spentAt, begun), at).compareTo(LONG) >= 0;
        if (ends) {
            events.add(end(outcome(now.job()), now, begun, now.job().failure()));
        } else if (tellsSpent) {
            events.add(new Event.Spent(at, now.costs().spent(), now.costs().cpuSeconds()));
        }
        Diary next = new Diary(
                Optional.of(now),
                begun,
                told,
                tellsRate ? now.spendRate() : before.rate,
                tellsSpent ? at : before.spentAt,
                before.ended || ends);
        return new Page(next, events);
    }

    /** The last event of an agent that is told to end; none if the end was told. */
    public Optional<Event> stopped() {
        return last.filter(_ -> !ended)
                .map(now -> end(Outcome.STOPPED, now, begun, Optional.of("The agent was told to end.")));
    }

    private static Event end(Outcome outcome, Moment now, Instant begun, Optional<String> detail) {
        double seconds = Duration.between(begun, now.at()).toMillis() / 1e3;
        return new Event.Ended(
                now.at(), outcome, now.costs().spent(), seconds, now.costs().cpuSeconds(), detail.orElse(null));
    }

    private static Outcome outcome(JobState job) {
        return job.isDone() ? Outcome.DONE : Outcome.FAILED;
    }

    private static Moment beginning(Moment now) {
        return new Moment(now.at(), Rate.ZERO, Map.of(), JobState.NEW, Costs.NOTHING, Optional.empty());
    }

    private static Map<String, Event.Seen> seen(Map<String, Event.Seen> told, Moment now, List<Event> events) {
        Map<String, Event.Seen> next = new TreeMap<>(told);
        next.keySet().retainAll(now.machines().keySet());
        now.machines().forEach((machine, held) -> {
            Event.Seen before = next.get(machine);
            if (held.isWon() && held.price().isPresent() && (before == null || isNews(before, held, now.at()))) {
                Event.Seen seen = new Event.Seen(now.at(), machine, held.price().get(), held.rate(), held.share());
                next.put(machine, seen);
                events.add(seen);
            }
        });
        return next;
    }

    private static boolean isNews(Event.Seen before, Held held, Instant now) {
        return isFar(before.price(), held.price().orElseThrow())
                || Math.abs(before.share() - held.share()) > FIFTH * before.share()
                || !now.isBefore(before.at().plus(LONG));
    }

    private static boolean isFar(Rate from, Rate to) {
        return Math.abs((double) to.microsPerHour() - from.microsPerHour()) > FIFTH * from.microsPerHour();
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /**
     * Whose diary it is.
     *
     * @param account whose credits
     * @param job the job's name
     * @param checkpoints whether the job has a checkpoint command
     */
    public record JobNames(String account, String job, boolean checkpoints) {}
}
