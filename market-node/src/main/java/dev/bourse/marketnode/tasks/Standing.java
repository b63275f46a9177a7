package dev.bourse.marketnode.tasks;

import java.time.Instant;
import java.util.Optional;

/** How a task stands. A <em>run</em> is one start of it; its identity is never used again. */
sealed interface Standing {
    /** Wanted; starts as soon as its bidder has a share. */
    record Pending() implements Standing {}

    /** Started. */
    record Running(String run) implements Standing {}

    /**
     * Not wanted any more.
     *
     * @param run what is stopped
     * @param why empty where its bidder asked
     * @param waits until when SIGTERM waits for the checkpoint command; empty once it has been sent
     */
    record Stopping(String run, Optional<String> why, Optional<Instant> waits) implements Standing {}

    /** Being killed for what it did, and failed by that. */
    record Doomed(String run, String why) implements Standing {}

    /** Ended by itself with exit code 0. */
    record Done() implements Standing {}

    /** Ended with another exit code, or could not be started. */
    record Failed(Optional<Integer> exitCode, String detail) implements Standing {}

    /** Stopped, and not wanted until it is asked for again. */
    record Stopped(Optional<Integer> exitCode, Optional<String> why) implements Standing {}

    /** Whether it is over, unless asked for again. */
    default boolean isOver() {
        return this instanceof Done || this instanceof Failed || this instanceof Stopped;
    }
}
