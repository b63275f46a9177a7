package dev.bourse.marketnode.upkeep;

import dev.bourse.api.market.Condition;
import dev.bourse.api.market.MachineView;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was said of a machine while it ran.
 *
 * @param wanted open, cordoned or drained
 * @param drains when all bids end, if it shall be drained
 * @param set labels beyond those of the configuration, or instead of them
 * @param removed names of labels that the configuration has and the machine has no more
 */
record Kept(Condition wanted, Instant drains, Map<String, String> set, Set<String> removed) {
    static final Kept NOTHING = new Kept(Condition.OPEN, null, Map.of(), Set.of());

    Kept {
        set = Map.copyOf(set);
        removed = Set.copyOf(removed);
    }

    boolean cordoned() {
        return wanted != Condition.OPEN;
    }

    Optional<Instant> ends() {
        return Optional.ofNullable(drains);
    }

    /** Drained again, it keeps the instant that was announced. */
    Kept becoming(Condition next, Instant end) {
        boolean drained = next == Condition.DRAINED || next == Condition.DRAINING;
        return new Kept(drained ? Condition.DRAINED : next, drained ? ends().orElse(end) : null, set, removed);
    }

    /** After a restart the notice begins anew, since bidders could not answer the old one. */
    Kept announcedAnew(Instant end) {
        return drains == null ? this : new Kept(wanted, end, set, removed);
    }

    Kept labelled(Map<String, String> more, Iterable<String> less) {
        Map<String, String> labels = new TreeMap<>(set);
        Set<String> gone = new TreeSet<>(removed);
        less.forEach(name -> {
            labels.remove(name);
            gone.add(name);
        });
        labels.putAll(more);
        gone.removeAll(more.keySet());
        return new Kept(wanted, drains, labels, gone);
    }

    /** What the machine says it is and holds. */
    Map<String, String> labels(Map<String, String> configured) {
        Map<String, String> labels = new TreeMap<>(configured);
        labels.keySet().removeAll(removed);
        labels.putAll(set);
        if (cordoned()) {
            labels.put(MachineView.CORDONED, drains == null ? "true" : "draining");
        }
        return Map.copyOf(labels);
    }
}
