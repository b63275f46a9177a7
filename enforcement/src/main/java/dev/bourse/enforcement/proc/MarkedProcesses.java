package dev.bourse.enforcement.proc;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Processes that carry an owner's mark in their environment: the only trace of tasks that run without groups. */
public final class MarkedProcesses {
    private static final Duration TIME = Duration.ofSeconds(5);

    private MarkedProcesses() {}

    /**
     * Kills those whose owner is such, and returns when they are gone; in rounds, since they may start others meanwhile.
     */
    public static void kill(Predicate<OwnerMark> owner) {
        Patience.until(TIME, () -> {
            List<Long> marked = Processes.all().stream()
                    .filter(pid -> Processes.variable(pid, OwnerMark.VARIABLE)
                            .flatMap(OwnerMark::parse)
                            .filter(owner)
                            .isPresent())
                    .toList();
            marked.forEach(Processes::kill);
            return marked.isEmpty();
        });
    }
}
