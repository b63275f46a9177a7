package dev.bourse.biddingagent.diary;

import dev.bourse.biddingagent.job.JobState;
import dev.bourse.biddingagent.job.Rank;
import dev.bourse.biddingagent.job.Rank.Condition;
import java.time.Instant;
import java.util.List;

/** What became of ranks between two states of a job. */
final class RankEvents {
    private RankEvents() {}

    static void tell(JobState last, JobState now, Instant at, boolean checkpoints, List<Event> events) {
        for (Rank rank : now.ranks()) {
            Rank before = rank.number() < last.ranks().size() ? last.ranks().get(rank.number()) : null;
            boolean fails =
                    before != null && rank.attempt().number() > before.attempt().number();
            boolean ends = rank.isOver() && (before == null || !before.isOver());
            if (fails || ends) {
                events.add(ended(fails && !ends ? before : rank, rank, at));
            } else if (before != null
                    && before.condition() == Condition.PLACED
                    && rank.condition() == Condition.WAITING) {
                events.add(new Event.Left(at, rank.number(), rank.machine(), checkpoints));
            }
            if (rank.condition() == Condition.PLACED && !isWhereItWas(before, rank)) {
                events.add(placed(before, rank, at));
            }
        }
    }

    /** @param tried the rank as it was in the try that ended */
    private static Event ended(Rank tried, Rank rank, Instant at) {
        return new Event.RankEnded(
                at,
                rank.number(),
                tried.machine(),
                tried.attempt().number(),
                rank.exitCode().orElse(null),
                rank.condition() == Condition.DONE,
                rank.detail().orElse(null));
    }

    private static boolean isWhereItWas(Rank before, Rank rank) {
        return before != null
                && before.isOn(rank.machine())
                && before.attempt().number() == rank.attempt().number();
    }

    private static Event placed(Rank before, Rank rank, Instant at) {
        boolean moved = before != null
                && !before.machine().isEmpty()
                && !before.machine().equals(rank.machine());
        return moved
                ? new Event.Moved(
                        at,
                        rank.number(),
                        before.machine(),
                        rank.machine(),
                        rank.attempt().number())
                : new Event.Started(
                        at, rank.number(), rank.machine(), rank.attempt().number());
    }
}
