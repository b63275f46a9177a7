package dev.bourse.biddingagent.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Machines that are let alone for a while because tasks fail there: one that a task could not start on at once, another
 * after three failures with no task done between. The while is 1, 2, 4, ... and at most 30 minutes; a task done there
 * forgets all that. Pure; grows with the number of machines.
 *
 * @param marks by machine
 */
public record Avoidance(Map<String, Mark> marks) {
    /** Nothing held against anybody. */
    public static final Avoidance NONE = new Avoidance(Map.of());

    private static final int MANY = 3;
    private static final long LONGEST_MINUTES = 30;
    private static final int MOST_DOUBLINGS = 5;

    /** Copies the map. */
    public Avoidance {
        marks = Map.copyOf(marks);
    }

    /**
     * What is held against a machine.
     *
     * @param failures since it last worked, or was last avoided
     * @param times how often it was avoided
     * @param until when it is avoided no more; past where it isn't
     * @param why what failed last
     */
    public record Mark(int failures, int times, Instant until, String why) {}

    Avoidance failed(String machine, boolean toStart, String why, Instant now) {
        Mark before = marks.getOrDefault(machine, new Mark(0, 0, Instant.EPOCH, ""));
        int failures = before.failures() + 1;
        if (now.isBefore(before.until())) {
            return this;
        }
        boolean avoids = toStart || failures >= MANY;
        long minutes = Math.min(LONGEST_MINUTES, 1L << Math.min(before.times(), MOST_DOUBLINGS));
        return with(
                machine,
                avoids
                        ? new Mark(0, before.times() + 1, now.plus(Duration.ofMinutes(minutes)), why)
                        : new Mark(failures, before.times(), before.until(), why));
    }

    private Avoidance with(String machine, Mark mark) {
        Map<String, Mark> more = new TreeMap<>(marks);
        more.put(machine, mark);
        return new Avoidance(more);
    }

    Avoidance worked(String machine) {
        if (!marks.containsKey(machine)) {
            return this;
        }
        Map<String, Mark> rest = new TreeMap<>(marks);
        rest.remove(machine);
        return new Avoidance(rest);
    }

    /** Whether the machine is let alone now. */
    public boolean isAvoided(String machine, Instant now) {
        Mark mark = marks.get(machine);
        return mark != null && now.isBefore(mark.until());
    }

    /** Those that are let alone now. */
    public Map<String, Mark> current(Instant now) {
        Map<String, Mark> current = new TreeMap<>(marks);
        current.keySet().removeIf(machine -> !isAvoided(machine, now));
        return current;
    }
}
