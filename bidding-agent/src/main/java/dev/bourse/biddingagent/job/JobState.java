package dev.bourse.biddingagent.job;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * A job as it stands.
 *
 * @param ranks by number
 */
public record JobState(List<Rank> ranks) {
    /** Not begun. */
    public static final JobState NEW = new JobState(List.of());

    /** Copies the list. */
    public JobState {
        ranks = List.copyOf(ranks);
    }

    /** Whether it has begun and all its ranks are over. */
    public boolean isOver() {
        return !ranks.isEmpty() && ranks.stream().allMatch(Rank::isOver);
    }

    /** Whether all its ranks ended well. */
    public boolean isDone() {
        return !ranks.isEmpty() && ranks.stream().allMatch(rank -> rank.condition() == Rank.Condition.DONE);
    }

    /** Whether the machine had its part, and nothing is left for it to do. */
    public boolean hasFinishedOn(String machine) {
        return ranks.stream().anyMatch(rank -> rank.isOver() && rank.machine().equals(machine))
                && ranks.stream().allMatch(rank -> rank.isOver() || rank.condition() == Rank.Condition.PLACED)
                && ranks.stream().noneMatch(rank -> rank.isOn(machine));
    }

    /** Units of progress over all ranks. */
    public double units() {
        return figures("units").sum();
    }

    /** The mean accuracy of those that report one. */
    public OptionalDouble accuracy() {
        return figures("accuracy").average();
    }

    private DoubleStream figures(String name) {
        return ranks.stream()
                .map(Rank::progress)
                .map((Map<String, Double> progress) -> progress.get(name))
                .filter(figure -> figure != null)
                .mapToDouble(figure -> figure);
    }
}
