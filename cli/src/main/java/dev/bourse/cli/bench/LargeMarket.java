package dev.bourse.cli.bench;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.money.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** A large market: whenever a machine clears, a tenth of its bids have changed. One thread. */
final class LargeMarket {
    static final int MACHINES = 1_000;
    static final int BIDDERS = 1_000;
    static final int BIDS = 50;
    static final double CPUS = 2;
    static final int BIDS_PER_SECOND = MACHINES * BIDS;

    private static final long SEED = 7;
    private static final long RESERVE = 500_000;
    private static final long MOST_RATE = 5_000_000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final String[][] bidders = new String[MACHINES][BIDS];
    private final long[][] rates = new long[MACHINES][BIDS];
    private final long[] numbers = new long[MACHINES];

    LargeMarket() {
        for (int machine = 0; machine < MACHINES; machine++) {
            int first = random.nextInt(BIDDERS);
            for (int bid = 0; bid < BIDS; bid++) {
                bidders[machine][bid] = bidder((first + bid * 7) % BIDDERS);
                rates[machine][bid] = rate();
            }
        }
    }

    static String machine(int number) {
        return "machine-" + number;
    }

    static String bidder(int number) {
        return "bidder-" + number;
    }

    private long rate() {
        return random.nextLong(1_000, MOST_RATE);
    }

    /** The machines on which each bidder bids, which doesn't change. */
    Map<String, Set<String>> bidding() {
        Map<String, Set<String>> bidding = new TreeMap<>();
        for (int machine = 0; machine < MACHINES; machine++) {
            for (String bidder : bidders[machine]) {
                bidding.computeIfAbsent(bidder, first -> new TreeSet<>()).add(machine(machine));
            }
        }
        return bidding;
    }

    /** The machine clears once more. */
    Clearing clear(int machine, Instant at) {
        for (int change = 0; change < BIDS / 10; change++) {
            rates[machine][random.nextInt(BIDS)] = rate();
        }
        long price = RESERVE;
        for (long rate : rates[machine]) {
            price += rate;
        }
        List<Share> shares = new ArrayList<>(BIDS);
        for (int bid = 0; bid < BIDS; bid++) {
            shares.add(new Share(
                    bidders[machine][bid], new Rate(rates[machine][bid]), rates[machine][bid] / (double) price));
        }
        GoodClearing cpu = new GoodClearing(CPUS, new Rate(price), new Rate(RESERVE), BIDS, shares);
        return new Clearing(machine(machine), ++numbers[machine], at, Map.of("cpu", cpu));
    }
}
