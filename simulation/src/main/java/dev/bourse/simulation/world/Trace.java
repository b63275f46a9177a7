package dev.bourse.simulation.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fingerprint of all that happened, and the last of it in words. Two runs with the same fingerprint went the same way.
 * One thread.
 */
public final class Trace {
    private static final int KEPT = 64;
    private static final long PRIME = 0x100000001b3L;
    private static final int LONGEST_LINE = 600;

    private final long[] micros = new long[KEPT];
    private final String[] events = new String[KEPT];
    private final Object[] details = new Object[KEPT];
    private final Map<String, Long> counts = new HashMap<>();
    private long hash = 0xcbf29ce484222325L;
    private long steps;
    private int notes;

    void event(long now, String what) {
        steps++;
        mix(now);
        mix(what.hashCode());
        keep(now, what, null);
    }

    /** Notes what an event brought about; the detail is put into words only if somebody reads them. */
    public void note(String what, Object detail) {
        mix(what.hashCode());
        keep(-1, what, detail);
    }

    /** Counts what the run's report tells the number of. */
    public void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** What was counted, by name. */
    public SortedMap<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** Lets a number take part in the fingerprint. */
    public void mix(long number) {
        hash = (hash ^ number) * PRIME;
        hash ^= hash >>> 29;
    }

    /** How many events there were. */
    public long steps() {
        return steps;
    }

    /** The fingerprint so far. */
    public long hash() {
        return hash;
    }

    /** The last events, the oldest first. */
    public List<String> last() {
        List<String> lines = new ArrayList<>();
        for (int i = Math.max(0, notes - KEPT); i < notes; i++) {
            int at = i % KEPT;
            String time = micros[at] < 0 ? " ".repeat(13) : "%12.6fs".formatted(micros[at] / 1e6);
            String line = details[at] == null ? events[at] : events[at] + " " + details[at];
            lines.add(time + " " + (line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line));
        }
        return lines;
    }

    private void keep(long now, String what, Object detail) {
        int at = notes++ % KEPT;
        micros[at] = now;
        events[at] = what;
        details[at] = detail;
    }
}
