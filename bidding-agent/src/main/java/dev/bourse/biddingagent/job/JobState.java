package dev.bourse.biddingagent.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * A job as it stands.
 *
 * @param ranks by number
 * @param avoidance machines where its tasks fail
 * @param failure why it cannot go on, whatever its ranks do
 */
public record JobState(List<Rank> ranks, Avoidance avoidance, Optional<String> failure) {
    /** Not begun. */
    public static final JobState NEW = new JobState(List.of(), Avoidance.NONE, Optional.empty());

    /** Copies the list. */
    public JobState {
        ranks = List.copyOf(ranks);
    }

    /** The same, but it cannot go on; what runs is to be stopped. */
    public JobState failed(String why) {
        return new JobState(
                ranks.stream()
                        .map(rank -> rank.isOver() ? rank : rank.waiting())
                        .toList(),
                avoidance,
                Optional.of(why));
    }

    /** Whether it cannot go on, or has begun and all its ranks are over. */
    public boolean isOver() {
        return failure.isPresent() || (!ranks.isEmpty() && ranks.stream().allMatch(Rank::isOver));
    }

    /** Whether all its ranks ended well. */
    public boolean isDone() {
        return failure.isEmpty()
                && !ranks.isEmpty()
                && ranks.stream().allMatch(rank -> rank.condition() == Rank.Condition.DONE);
    }

    /** Whether the machine had its part, and nothing is left for it to do. */
    public boolean hasFinishedOn(String machine) {
        return ranks.stream().anyMatch(rank -> rank.isOver() && rank.machine().equals(machine))
                && ranks.stream().allMatch(rank -> rank.isOver() || rank.condition() == Rank.Condition.PLACED)
                && ranks.stream().noneMatch(rank -> rank.isOn(machine));
    }

    /** Whether nothing more is to be started on the machine and nothing runs there. */
    public boolean avoids(String machine, Instant now) {
        return avoidance.isAvoided(machine, now) && ranks.stream().noneMatch(rank -> rank.isOn(machine));
    }

    /** Units of progress over all ranks. */
    public double units() {
        return ranks.stream()
                .mapToDouble(rank -> Progress.units(rank.progress()))
                .sum();
    }

    /** Units still to be done, where the ranks tell. */
    public OptionalDouble remaining() {
        return Progress.remaining(ranks);
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
