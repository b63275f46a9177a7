package dev.bourse.marketnode.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How a run's checkpoint command stands. */
sealed interface Checkpoint {
    /** It was not run yet. */
    record None() implements Checkpoint {}

    /**
     * It runs.
     *
     * @param since when it began
     * @param progress what the task had reported by then
     */
    record Going(Instant since, Map<String, Double> progress) implements Checkpoint {
        Over over(Instant now, Optional<String> trouble) {
            return new Over(Duration.between(since, now), progress, trouble);
        }
    }

    /**
     * It has ended.
     *
     * @param took how long it ran
     * @param progress what the task had reported when it began
     * @param trouble what went wrong, if something did
     */
    record Over(Duration took, Map<String, Double> progress, Optional<String> trouble) implements Checkpoint {}

    /** Whether it would find something new; a task that reports nothing may always have changed. */
    default boolean isStale(Map<String, Double> progress) {
        return switch (this) {
            case None _ -> true;
            case Going _ -> false;
            case Over over -> over.trouble.isPresent() || progress.isEmpty() || !over.progress.equals(progress);
        };
    }

    /** What went wrong when it last ran. */
    default Optional<String> said() {
        return this instanceof Over over ? over.trouble : Optional.empty();
    }
}
