package dev.bourse.allocation.manipulation;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Searches {x >= 0, sum_j x_j = const} for the point worth most: shifts a part of one coordinate, of any order of magnitude
 * or all of it, to another, and keeps what is better. Finds a local maximum as tries grow; never one worse than the start.
 */
final class Shifts {
    private static final double ALL = 0.1;
    private static final int FINEST = -12;

    /** Less than this part of the sum is nothing, so that numbers stay in range however often they shrink. */
    private static final double NOTHING = 1e-15;

    private final ToDoubleFunction<double[]> worth;
    private final double nothing;
    private double[] best;
    private double most;

    /** {@code worth} is minus infinity where a point is not to be kept. */
    Shifts(double[] start, ToDoubleFunction<double[]> worth) {
        this.worth = worth;
        this.nothing = NOTHING * Arrays.stream(start).sum();
        this.best = start.clone();
        this.most = worth.applyAsDouble(start);
    }

    double[] best() {
        return best;
    }

    /** Evaluates {@code worth} so often. */
    void tries(int tries, RandomGenerator random) {
        for (int k = 0; k < tries && best.length > 1; k++) {
            double[] next = shifted(random);
            double value = worth.applyAsDouble(next);
            if (value > most) {
                most = value;
                best = next;
            }
        }
    }

    private double[] shifted(RandomGenerator random) {
        int from;
        do {
            from = random.nextInt(best.length);
        } while (best[from] == 0);
        int to = (from + random.nextInt(1, best.length)) % best.length;
        double part = random.nextDouble() < ALL ? 1 : Math.scalb(1 + random.nextDouble(), random.nextInt(FINEST, 0));
        double[] next = best.clone();
        double rest = best[from] * (1 - part);
        next[from] = rest > nothing ? rest : 0;
        next[to] += best[from] - next[from];
        return next;
    }
}
