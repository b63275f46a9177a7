package dev.bourse.marketnode.auction;

import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules that one machine auctions by.
 *
 * @param machine its name
 * @param epoch the incarnation of its journal, as the bank issued it
 * @param goods what it sells, by name
 * @param interval how long an authorisation covers; a step at least twice in it charges without gaps
 * @param runway a bid funded for less than this is refused, or its notice begins
 * @param notice how long ahead the end of a bid is announced; not shorter than the runway
 * @param skew how far this clock and the bank's may be apart: charging ends so long before a voucher expires
 * @param charging what is charged for
 * @param window over how long use is counted, where use is charged
 */
public record Terms(
        String machine,
        long epoch,
        SortedMap<String, Good> goods,
        Duration interval,
        Duration runway,
        Duration notice,
        Duration skew,
        Charging charging,
        Duration window) {
    private static final Set<String> METERED = Set.of("cpu");

    /** Checks the rules. */
    public Terms {
        if (goods.isEmpty()) {
            throw new IllegalArgumentException("The machine %s must sell at least one good.".formatted(machine));
        }
        if (charging == Charging.USED && !goods.keySet().equals(METERED)) {
            throw new IllegalArgumentException("The machine %s sells %s, and only the use of %s can be charged."
                    .formatted(machine, goods.keySet(), METERED));
        }
        goods = Collections.unmodifiableSortedMap(new TreeMap<>(goods));
        positive("interval", interval);
        positive("runway", runway);
        positive("window", window);
        if (skew.isNegative()) {
            throw new IllegalArgumentException("The skew (%s) must not be negative.".formatted(skew));
        }
        if (notice.compareTo(runway) < 0) {
            throw new IllegalArgumentException(
                    "The notice (%s) must not be shorter than the runway (%s).".formatted(notice, runway));
        }
    }

    /** Terms with an interval of 1 s, a runway of 60 s, a notice of 2 min and a skew of 2 s; bids are charged. */
    public static Terms of(String machine, long epoch, Map<String, Good> goods) {
        return new Terms(
                machine,
                epoch,
                new TreeMap<>(goods),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofSeconds(2),
                Charging.BID,
                Duration.ofMinutes(1));
    }

    private static void positive(String what, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("The %s (%s) must be above zero.".formatted(what, duration));
        }
    }

    /**
     * A divisible resource.
     *
     * @param capacity how much there is, in the good's unit (CPUs for {@code cpu}), above zero
     * @param reserve the owner's own bid, above zero: it keeps prices positive and equilibria in existence
     */
    public record Good(double capacity, Rate reserve) {
        /** Checks the range. */
        public Good {
            if (!(capacity > 0 && Double.isFinite(capacity))) {
                throw new IllegalArgumentException("The capacity (%s) must be above zero.".formatted(capacity));
            }
            if (reserve.microsPerHour() == 0) {
                throw new IllegalArgumentException(
                        "The reserve rate (0) must be above zero; without it a good nobody wants has no price.");
            }
        }
    }
}
