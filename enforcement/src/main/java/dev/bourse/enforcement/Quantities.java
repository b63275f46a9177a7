package dev.bourse.enforcement;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A reading, or a sum of what was read. What the kernel doesn't tell is absent, never 0.
 *
 * @param values by quantity
 */
public record Quantities(Map<Quantity, Long> values) {
    /** Nothing is known. */
    public static final Quantities NONE = new Quantities(Map.of());

    /** Copies the map. */
    public Quantities {
        Map<Quantity, Long> copy = new EnumMap<>(Quantity.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** CPU time, and nothing else. */
    public static Quantities cpu(long nanos) {
        return new Quantities(Map.of(Quantity.CPU_NANOS, nanos));
    }

    /** One of them, where it is known. */
    public OptionalLong get(Quantity quantity) {
        Long value = values.get(quantity);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** CPU time used; 0 where nothing was read yet. */
    public long cpuNanos() {
        return values.getOrDefault(Quantity.CPU_NANOS, 0L);
    }

    /** This sum, and what was used after it: what grows is added, of peaks the larger stays, the rest is as it is then. */
    public Quantities plus(Quantities later) {
        Map<Quantity, Long> sum = new EnumMap<>(Quantity.class);
        sum.putAll(withoutNow().values);
        later.values.forEach((quantity, value) -> {
            switch (quantity.course()) {
                case GROWS -> sum.merge(quantity, value, Long::sum);
                case PEAK -> sum.merge(quantity, value, Math::max);
                case NOW -> sum.put(quantity, value);
            }
        });
        return new Quantities(sum);
    }

    /** What was used since an earlier reading. A counter that is below what it was began anew. */
    public Quantities since(Quantities earlier) {
        Map<Quantity, Long> step = new EnumMap<>(Quantity.class);
        values.forEach((quantity, value) -> {
            long before = quantity.course() == Quantity.Course.GROWS ? earlier.values.getOrDefault(quantity, 0L) : 0;
            step.put(quantity, before <= value ? value - before : value);
        });
        return new Quantities(step);
    }

    /** These, once nothing runs any more. */
    public Quantities withoutNow() {
        Map<Quantity, Long> rest = new EnumMap<>(Quantity.class);
        rest.putAll(values);
        rest.keySet().removeIf(quantity -> quantity.course() == Quantity.Course.NOW);
        return new Quantities(rest);
    }

    /** These, with another's time of being held back by a quota: a task's is that of its bidder. */
    public Quantities heldBackLike(Quantities other) {
        Map<Quantity, Long> all = new EnumMap<>(Quantity.class);
        all.putAll(values);
        for (Quantity quantity : new Quantity[] {Quantity.THROTTLED_PERIODS, Quantity.THROTTLED_NANOS}) {
            other.get(quantity).ifPresent(value -> all.put(quantity, value));
        }
        return new Quantities(all);
    }
}
