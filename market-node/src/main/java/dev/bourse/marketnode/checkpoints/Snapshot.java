package dev.bourse.marketnode.checkpoints;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One copy of a checkpoint folder, never changed once it is stored. The latest is the largest: first by generation, so
 * that a machine that was given up and comes back, with its old generation, can't overtake the one that has the rank now.
 *
 * @param generation of the rank's place, given by the agent and larger with each move
 * @param sequence from 1, within the generation
 */
record Snapshot(long generation, long sequence) implements Comparable<Snapshot> {
    /** Before any. */
    static final Snapshot NONE = new Snapshot(0, 0);

    private static final Comparator<Snapshot> ORDER =
            Comparator.comparingLong(Snapshot::generation).thenComparingLong(Snapshot::sequence);
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})\\.zip");

    /** Its file's name in the store. */
    String name() {
        return generation + "-" + sequence + ".zip";
    }

    /** The snapshot of that name; empty if no snapshot has such a name. */
    static Optional<Snapshot> named(String name) {
        Matcher m = NAME.matcher(name);
        return m.matches()
                ? Optional.of(new Snapshot(Long.parseLong(m.group(1)), Long.parseLong(m.group(2))))
                : Optional.empty();
    }

    /** The next one that a place of this generation makes. */
    Snapshot next(long place) {
        return place == generation ? new Snapshot(place, sequence + 1) : new Snapshot(place, 1);
    }

    @Override
    public int compareTo(Snapshot other) {
        return ORDER.compare(this, other);
    }
}
