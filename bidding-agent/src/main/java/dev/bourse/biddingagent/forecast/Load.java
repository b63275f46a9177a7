package dev.bourse.biddingagent.forecast;

import dev.bourse.biddingagent.job.JobState;
import dev.bourse.biddingagent.job.Progress;
import dev.bourse.biddingagent.job.Rank;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is still to be done.
 *
 * @param ranks those that have a machine
 * @param elsewhere units of those that have none yet, which can be done anywhere
 */
public record Load(List<Placed> ranks, double elsewhere) {
    /**
     * A rank's rest.
     *
     * @param machine where it runs
     * @param units to be done
     */
    public record Placed(String machine, double units) {}

    /** Of a job; empty where it does not tell how far it is. A rank that says nothing has the mean of the others. */
    public static Optional<Load> of(JobState job) {
        OptionalDouble all = job.remaining();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Rank> open = job.ranks().stream().filter(rank -> !rank.isOver()).toList();
        double mean = all.getAsDouble() / Math.max(1, open.size());
        List<Placed> placed = open.stream()
                .filter(rank -> rank.condition() == Rank.Condition.PLACED)
                .map(rank -> new Placed(
                        rank.machine(), Progress.remaining(rank.progress()).orElse(mean)))
                .toList();
        double there = placed.stream().mapToDouble(Placed::units).sum();
        return Optional.of(new Load(placed, Math.max(0, all.getAsDouble() - there)));
    }

    /** W, all of it. */
    public double units() {
        return elsewhere + ranks.stream().mapToDouble(Placed::units).sum();
    }
}
