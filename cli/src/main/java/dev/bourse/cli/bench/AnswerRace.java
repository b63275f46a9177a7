package dev.bourse.cli.bench;

import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.cli.output.Quantile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * One bidder's best response over n goods, from nothing (cold), from its own bids as between two rounds (warm) and
 * sorted, against one pass of the scalar loop sum_j sqrt(w_j y_j) over the same arrays.
 *
 * <p>Weights and the others' bids are U(0,1), the budget a fiftieth of the others' money. Two sets of others' bids, up to
 * 2 % apart, take turns, and own bids are the best response to the other set. Each round runs every way once, so that
 * what else the host does falls on all.
 */
final class AnswerRace {
    static final String PASS = "one pass";
    static final String COLD = "best response, cold";
    static final String WARM = "best response, warm";
    static final String SORTED = "best response, plainly sorted";

    private static final long SEED = 7;
    private static final long WARM_UP_NANOS = 600_000_000;
    private static final long ROUND_NANOS = 10_000_000;
    private static final double TOLERANCE = 1e-8;

    private final double[] w;
    private final double[][] y;
    private final double[][] own;
    private final double[] nothing;
    private final double[] bids;
    private final double budget;
    private final BestResponse response = new BestResponse();
    private int turn;
    private double sink;

    /**
     * A way's figures.
     *
     * @param goods n
     * @param way what was run
     * @param medianNanosPerGood over the rounds
     * @param leastNanosPerGood of the quickest round
     * @param passes the median over the rounds of its time over that of one pass in the same round
     */
    record Figure(int goods, String way, double medianNanosPerGood, double leastNanosPerGood, double passes) {}

    AnswerRace(int goods) {
        SplittableRandom random = new SplittableRandom(SEED);
        w = random.doubles(goods, 1e-9, 1).toArray();
        double[] before = random.doubles(goods, 1e-3, 1).toArray();
        double[] after = Arrays.stream(before)
                .map(each -> each * (0.98 + 0.04 * random.nextDouble()))
                .toArray();
        y = new double[][] {before, after};
        budget = Arrays.stream(before).sum() / 50;
        own = new double[][] {response.answer(w, after, budget), response.answer(w, before, budget)};
        nothing = new double[goods];
        bids = new double[goods];
        checkThatBothAnswer();
    }

    /** A race between ways to different answers would say nothing. */
    private void checkThatBothAnswer() {
        double[] sorted = SortedAnswer.of(w, budget, y[1]);
        double apart = IntStream.range(0, w.length)
                .mapToDouble(j -> Math.abs(sorted[j] - own[0][j]))
                .max()
                .orElse(0);
        if (!(apart <= TOLERANCE * budget)) {
            throw new IllegalStateException("The sorted answer is " + apart + " away from the engine's.");
        }
    }

    private Map<String, DoubleSupplier> ways() {
        Map<String, DoubleSupplier> ways = new LinkedHashMap<>();
        ways.put(PASS, () -> onePass(w, y[turn]));
        ways.put(COLD, () -> answer(nothing));
        ways.put(WARM, () -> answer(own[turn]));
        ways.put(SORTED, () -> SortedAnswer.of(w, budget, y[turn])[0]);
        return ways;
    }

    private static double onePass(double[] w, double[] y) {
        double sum = 0;
        for (int j = 0; j < w.length; j++) {
            sum += Math.sqrt(w[j] * y[j]);
        }
        return sum;
    }

    private double answer(double[] from) {
        response.answer(w.length, w, budget, y[turn], from, bids);
        return bids[0];
    }

    /** Runs the race, one figure for each way; blocks. */
    List<Figure> run(int rounds) {
        Map<String, DoubleSupplier> ways = ways();
        int[] calls = ways.values().stream().mapToInt(this::warmUp).toArray();
        List<DoubleSupplier> racers = List.copyOf(ways.values());
        double[][] nanos = new double[racers.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < calls.length; i++) {
                nanos[i][round] = (double) time(racers.get(i), calls[i]) / calls[i] / w.length;
            }
        }
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("An answer was not a number.");
        }
        List<String> names = List.copyOf(ways.keySet());
        return IntStream.range(0, calls.length)
                .mapToObj(i -> figure(names.get(i), nanos[i], nanos[0]))
                .toList();
    }

    /** Lets the compiler see the way long enough, and says how often to call it in a round. */
    private int warmUp(DoubleSupplier way) {
        long nanos = 0;
        int calls = 0;
        while (nanos < WARM_UP_NANOS) {
            nanos += time(way, 1);
            calls++;
        }
        return (int) Math.max(1, ROUND_NANOS / (nanos / calls));
    }

    private long time(DoubleSupplier way, int calls) {
        long began = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            turn ^= 1;
            sink += way.getAsDouble();
        }
        return System.nanoTime() - began;
    }

    private Figure figure(String name, double[] nanos, double[] pass) {
        double[] passes = IntStream.range(0, nanos.length)
                .mapToDouble(i -> nanos[i] / pass[i])
                .toArray();
        return new Figure(
                w.length,
                name,
                Quantile.of(nanos, 0.5),
                Arrays.stream(nanos).min().orElseThrow(),
                Quantile.of(passes, 0.5));
    }
}
