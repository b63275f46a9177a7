package dev.bourse.biddingagent.diary;

import dev.bourse.api.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job as its diary tells of it.
 *
 * @param account whose
 * @param job its name
 * @param outcome how it ended, or that it has not
 * @param begun when its agent last began
 * @param ended when it ended, or when the diary last spoke of it
 * @param spent credits
 * @param wallSeconds from begun to ended
 * @param cpuSeconds used on all machines
 * @param detail why it ended so, where that needs a word
 */
public record PastJob(
        String account,
        String job,
        Outcome outcome,
        Instant begun,
        Instant ended,
        Credits spent,
        double wallSeconds,
        double cpuSeconds,
        Optional<String> detail) {
    /** The job of a diary; empty if that does not tell of its beginning. */
    static Optional<PastJob> of(List<Event> events) {
        PastJob job = null;
        for (Event event : events) {
            if (event instanceof Event.Begun(Instant at, String account, String name)) {
                job = new PastJob(account, name, Outcome.RUNNING, at, at, Credits.ZERO, 0, 0, Optional.empty());
            } else if (job != null) {
                job = job.after(event);
            }
        }
        return Optional.ofNullable(job);
    }

    private PastJob after(Event event) {
        return switch (event) {
            case Event.Ended end -> {
                PastJob told = told(end.outcome(), end.at(), end.spent(), end.cpuSeconds());
                yield new PastJob(
                        account,
                        job,
                        told.outcome,
                        begun,
                        told.ended,
                        told.spent,
                        end.wallSeconds(),
                        told.cpuSeconds,
                        Optional.ofNullable(end.detail()));
            }
            case Event.Spent costs -> told(outcome, costs.at(), costs.spent(), costs.cpuSeconds());
            default -> told(outcome, event.at(), spent, cpuSeconds);
        };
    }

    private PastJob told(Outcome now, Instant at, Credits credits, double seconds) {
        double wall = Duration.between(begun, at).toMillis() / 1e3;
        return new PastJob(account, job, now, begun, at, credits, wall, seconds, detail);
    }
}
