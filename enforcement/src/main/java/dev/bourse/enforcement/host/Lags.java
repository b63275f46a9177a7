package dev.bourse.enforcement.host;

import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Usage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far each bidder is behind what it bought, and the factor on its weight that makes up for it. The kernel divides each CPU
 * by weights, but spreads threads over CPUs as it likes, so on several CPUs weights alone miss shares by points; and where a
 * quota holds a machine to a part of a CPU, they leave the smallest bidders nothing.
 *
 * <p>Of the bidders H that throughout an interval had threads that waited for a CPU, and that together used R in it, bidder i
 * was owed R S_i / sum_H S_k, where S is its share summed over time. Its lag (the field's word: Stoica et al., A proportional
 * share resource allocation algorithm, 1996) is what it was owed less what it used, summed over intervals, in CPU time; what
 * all lags come to together, since somebody left, is nobody's and taken off in proportion. A lag would be paid back
 * within a horizon T by the factor 1 + lag_i / (T r_i), r_i what it is owed per time; factors stay from 1/3 to 3, or to what
 * pays back {@link #SLICES_NANOS}. Who could not use its share, or never had to wait, is owed nothing and has the factor 1.
 */
final class Lags {
    private static final double HORIZON_NANOS = 2e9;
    private static final double MOST = 3;
    /**
     * A lag of some of the kernel's slices is kept whatever the share: under a quota a bidder of less than a hundredth gets no
     * slice in most periods, and then a whole one.
     */
    private static final double SLICES_NANOS = 40e6;
    /** Intervals are no shorter: a period of a machine's quota. */
    private static final long SHORTEST_NANOS = 500_000_000;
    /** Who waited for less of the time had what it could use. */
    private static final double WAITED = 0.01;

    private final Map<String, Double> lags = new HashMap<>();
    private final Map<String, Double> bought = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private Map<String, Double> shares = Map.of();
    private long sharesSince;
    private Map<String, Double> factors = Map.of();
    private Optional<Usage> last = Optional.empty();

    /**
     * From now on these shares are bought.
     *
     * @param atNanos on {@link System#nanoTime}'s scale
     */
    void bought(Map<String, Double> shares, long atNanos) {
        count(atNanos);
        this.shares = Map.copyOf(shares);
    }

    private void count(long atNanos) {
        shares.forEach((bidder, share) -> bought.merge(bidder, share * (atNanos - sharesSince), Double::sum));
        sharesSince = atNanos;
    }

    /** A bidder's counters end here; should it come back, they begin anew. */
    void removed(String bidder) {
        removed.add(bidder);
    }

    /** The factors after an interval that ends with this reading; of bidders that aren't named, 1. */
    Map<String, Double> after(Usage now) {
        if (last.isEmpty() || now.atNanos() - last.get().atNanos() >= SHORTEST_NANOS) {
            count(now.atNanos());
            factors = last.map(earlier -> factors(earlier, now)).orElse(factors);
            bought.clear();
            removed.clear();
            last = Optional.of(now);
        }
        return factors;
    }

    private Map<String, Double> factors(Usage earlier, Usage now) {
        Set<String> contenders = bought.keySet().stream()
                .filter(bidder -> bought.get(bidder) > 0 && !removed.contains(bidder))
                .filter(bidder -> contended(bidder, earlier, now))
                .collect(Collectors.toSet());
        lags.keySet().retainAll(contenders);
        double all = contenders.stream().mapToDouble(bought::get).sum();
        double used = contenders.stream()
                .mapToDouble(bidder -> used(bidder, earlier, now))
                .sum();
        for (String bidder : contenders) {
            lags.merge(bidder, used * bought.get(bidder) / all - used(bidder, earlier, now), Double::sum);
        }
        double sum = lags.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> next = new HashMap<>();
        for (String bidder : contenders) {
            double part = bought.get(bidder) / all;
            double horizon = HORIZON_NANOS * used * part / (now.atNanos() - earlier.atNanos());
            // What no factor could pay back in time isn't kept: it would be paid when it is no longer due.
            double least = Math.min((1 / MOST - 1) * horizon, -SLICES_NANOS);
            double most = Math.max((MOST - 1) * horizon, SLICES_NANOS);
            double lag = Math.clamp(lags.get(bidder) - sum * part, least, most);
            lags.put(bidder, lag);
            next.put(bidder, horizon > 0 ? Math.max(1 / MOST, 1 + lag / horizon) : 1);
        }
        return next;
    }

    private static boolean contended(String bidder, Usage earlier, Usage now) {
        Usage.Bidder before = earlier.bidders().get(bidder);
        Usage.Bidder after = now.bidders().get(bidder);
        return before != null
                && after != null
                && before.allRunnable()
                && after.allRunnable()
                && waited(before, after, now.atNanos() - earlier.atNanos());
    }

    /** Whether it had to wait, as far as the kernel tells. */
    private static boolean waited(Usage.Bidder before, Usage.Bidder after, long elapsed) {
        OptionalLong from = before.quantities().get(Quantity.WAITING_NANOS);
        OptionalLong to = after.quantities().get(Quantity.WAITING_NANOS);
        return from.isEmpty() || to.isEmpty() || to.getAsLong() - from.getAsLong() > WAITED * elapsed;
    }

    private static long used(String bidder, Usage earlier, Usage now) {
        return now.bidders().get(bidder).cpuNanos()
                - earlier.bidders().get(bidder).cpuNanos();
    }
}
