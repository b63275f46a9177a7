package dev.bourse.biddingagent.bidding;

import dev.bourse.biddingagent.strategy.LiveStrategy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Splits a spend rate X over machines: x <- (1 - a) x + a x*, where x* is what the strategy answers to y, by
 * default the best response (Feldman, Lai, Zhang, EC 2005), under a ceiling for each machine.
 *
 * <p>A ceiling is what the cap on the unit price leaves: (y_j + x_j) / capacity_j <= cap. Utility is a sum of concave
 * terms under one budget, so what exceeds its ceiling in the best response is at its ceiling in the best response under
 * ceilings; the others share the rest. Bids that bring too little to matter are dropped, the others scaled, so that whole
 * micro-credits an hour sum to X exactly, or to less where ceilings leave no room for it. O(n) best responses at most. Pure;
 * any thread.
 */
final class Split {
    private static final double DUST = 0.05;
    private static final double EXPLORING = 0.03;
    private static final double UNMOVED = 0.002;

    private final double[] weights;
    private final double[] others;
    private final double[] ceilings;
    private final LiveStrategy strategy;
    private final int least;
    private final double spend;

    /**
     * @param weights w_j, 0 where no bid is wanted
     * @param others y_j, above 0, micro-credits per hour
     * @param ceilings the largest bid, micro-credits per hour
     * @param strategy how bids are chosen
     * @param least on how many to bid at least, if so many are worth anything
     * @param machines on how many to bid at most
     * @param spend X, micro-credits per hour
     */
    Split(
            double[] weights,
            double[] others,
            double[] ceilings,
            LiveStrategy strategy,
            int least,
            int machines,
            double spend) {
        this.others = others;
        this.ceilings = ceilings;
        this.strategy = strategy.on(machines);
        this.least = least;
        this.spend = spend;
        this.weights = best(machines, weights);
    }

    /** The weights of the machines with the most weight for what the others pay; 0 for the rest. */
    private double[] best(int machines, double[] all) {
        double[] kept = new double[all.length];
        IntStream.range(0, all.length)
                .filter(j -> all[j] > 0 && ceilings[j] >= 1)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -all[j] / others[j]))
                .limit(machines)
                .forEach(j -> kept[j] = all[j]);
        return kept;
    }

    /**
     * The next bids.
     *
     * @param current the present bids, micro-credits per hour
     * @param damping a
     * @param explored a machine to bid a little on though it does not look worth it; -1 for none
     */
    long[] from(long[] current, double damping, int explored) {
        double[] target = target(current, explored);
        double[] next = new double[target.length];
        double[] now = new double[target.length];
        for (int j = 0; j < now.length; j++) {
            now[j] = weights[j] > 0 || target[j] > 0 ? current[j] : 0;
        }
        double sum = Arrays.stream(now).sum();
        double a = sum > 0 ? damping : 1;
        for (int j = 0; j < next.length; j++) {
            double mixed = a * target[j] + (a < 1 ? (1 - a) * now[j] * spend / sum : 0);
            // A bid on its way up starts small; only one on its way out is dust.
            next[j] = target[j] == 0 && mixed < DUST * spend / next.length ? 0 : mixed;
        }
        long[] rounded = Rounding.toSum(fit(next));
        return isNear(rounded, current) ? current.clone() : rounded;
    }

    /** The best response to what others pay, under the ceilings. */
    double[] ideal() {
        return bounded(weights.clone(), new double[weights.length]);
    }

    private double[] target(long[] current, int explored) {
        double[] wanted = weights.clone();
        double[] own = Arrays.stream(current).asDoubleStream().toArray();
        double[] target = bounded(wanted, own);
        for (OptionalInt dust = dust(target); dust.isPresent(); dust = dust(target)) {
            wanted[dust.getAsInt()] = 0;
            target = bounded(wanted, own);
        }
        target = enough(target);
        if (explored >= 0 && weights[explored] > 0 && target[explored] == 0) {
            double part = Math.min(EXPLORING * spend, ceilings[explored]);
            target = Arrays.stream(target).map(bid -> bid * (1 - part / spend)).toArray();
            target[explored] = part;
        }
        return target;
    }

    /**
     * As many bids as are needed: who needs k machines at once has no use of fewer, so the next best for their price get
     * half of an even part each, and the others that much less.
     */
    private double[] enough(double[] target) {
        double[] more = target.clone();
        int[] missing = IntStream.range(0, target.length)
                .filter(j -> weights[j] > 0 && target[j] == 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -weights[j] / others[j]))
                .mapToInt(j -> j)
                .limit(Math.max(
                        0, least - Arrays.stream(target).filter(x -> x > 0).count()))
                .toArray();
        double given = 0;
        for (int j : missing) {
            more[j] = Math.min(spend / (2.0 * least), ceilings[j]);
            given += more[j];
        }
        for (int j = 0; j < target.length; j++) {
            more[j] -= target[j] * given / spend;
        }
        return more;
    }

    private double[] bounded(double[] wanted, double[] own) {
        double[] free = wanted.clone();
        double[] bids = new double[free.length];
        double rest = spend;
        while (rest > 0 && Arrays.stream(free).anyMatch(w -> w > 0)) {
            double[] there = own.clone();
            Arrays.setAll(there, j -> free[j] > 0 ? own[j] : 0);
            double[] answer = strategy.bids(free, rest, others, there);
            double left = rest;
            for (int j = 0; j < free.length; j++) {
                if (answer[j] > ceilings[j] && free[j] > 0) {
                    bids[j] = ceilings[j];
                    left -= ceilings[j];
                    free[j] = 0;
                }
            }
            if (left == rest) {
                Arrays.setAll(bids, j -> bids[j] + answer[j]);
                return bids;
            }
            rest = left;
        }
        return bids;
    }

    /** The bid that brings the least, if that is too little to matter; next to nothing may buy a whole machine. */
    private OptionalInt dust(double[] bids) {
        if (!strategy.mayDrop()) {
            return OptionalInt.empty();
        }
        double[] utility = new double[bids.length];
        Arrays.setAll(utility, j -> weights[j] * bids[j] / (bids[j] + others[j]));
        double dust = DUST * Arrays.stream(utility).sum() / bids.length;
        return IntStream.range(0, bids.length)
                .filter(j -> bids[j] > 0 && utility[j] < dust)
                .boxed()
                .min(Comparator.comparingDouble(j -> utility[j]))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** The bids scaled to X, none above its ceiling. */
    private double[] fit(double[] bids) {
        double[] fitted = bids.clone();
        boolean[] full = new boolean[bids.length];
        boolean again = true;
        while (again) {
            double rest = spend;
            double free = 0;
            for (int j = 0; j < bids.length; j++) {
                rest -= full[j] ? ceilings[j] : 0;
                free += full[j] ? 0 : bids[j];
            }
            again = false;
            for (int j = 0; j < bids.length; j++) {
                if (!full[j] && bids[j] > 0) {
                    fitted[j] = bids[j] / free * rest;
                    full[j] = fitted[j] > ceilings[j];
                    again |= full[j];
                }
                fitted[j] = full[j] ? ceilings[j] : fitted[j];
            }
        }
        return fitted;
    }

    /** Whether the bids are so near that changing them would only trouble the machines. */
    private boolean isNear(long[] next, long[] current) {
        double margin = UNMOVED * spend;
        return Math.abs(Arrays.stream(next).sum() - Arrays.stream(current).sum()) <= margin
                && IntStream.range(0, next.length)
                        .allMatch(j -> Math.abs(next[j] - current[j]) <= margin
                                && (next[j] > 0) == (current[j] > 0)
                                && current[j] <= ceilings[j]);
    }
}
