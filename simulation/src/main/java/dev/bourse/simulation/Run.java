package dev.bourse.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How a simulation went.
 *
 * @param seed what it was made from
 * @param steps how many events happened
 * @param time how much time passed in it
 * @param trace the fingerprint of all that happened: the same for the same seed, steps and faults
 * @param counts how often what happened: crashes, copies restored, charges settled, and so on
 * @param violation the promise that was broken in the last step, if one was
 */
public record Run(
        long seed,
        long steps,
        Duration time,
        String trace,
        SortedMap<String, Long> counts,
        Optional<Violation> violation) {
    /**
     * A promise broken.
     *
     * @param checker which
     * @param sentence how
     * @param last the last events before, the oldest first
     */
    public record Violation(String checker, String sentence, List<String> last) {}
}
