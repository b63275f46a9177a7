package dev.bourse.biddingagent.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which try of a rank this is.
 *
 * @param number from 0
 * @param failedOn the machines where earlier ones failed
 * @param notBefore when it may start: 5 s after the failure, twice as long after each further one, 5 minutes at most
 */
public record Attempt(int number, Set<String> failedOn, Instant notBefore) {
    /** The first. */
    public static final Attempt FIRST = new Attempt(0, Set.of(), Instant.EPOCH);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 6;

    /** Copies the set. */
    public Attempt {
        failedOn = Set.copyOf(failedOn);
    }

    static Attempt numbered(int number) {
        return new Attempt(number, Set.of(), Instant.EPOCH);
    }

    Attempt next(String machine, Instant now) {
        Set<String> bad = new TreeSet<>(failedOn);
        bad.add(machine);
        Duration pause = PAUSE.multipliedBy(1L << Math.min(number, MOST_DOUBLINGS));
        return new Attempt(number + 1, bad, now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }
}
