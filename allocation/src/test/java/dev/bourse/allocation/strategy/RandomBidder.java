package dev.bourse.allocation.strategy;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** One bidder's view of a random market, ties, zeros and wide ranges included. */
final class RandomBidder {
    private final double[] w;
    private final double[] y;
    private final double budget;

    private RandomBidder(double[] w, double[] y, double budget) {
        this.w = w;
        this.y = y;
        this.budget = budget;
    }

    static RandomBidder draw(RandomGenerator random) {
        int goods = random.nextInt(5) == 0 ? 1 : 2 + random.nextInt(12);
        double[] w = new double[goods];
        double[] y = new double[goods];
        int kind = random.nextInt(4);
        for (int j = 0; j < goods; j++) {
            w[j] = number(kind, random);
            y[j] = number(kind, random);
        }
        for (int j = 1; j < goods && random.nextBoolean(); j++) {
            w[j] = 0;
            y[j] = random.nextBoolean() ? 0 : y[j];
        }
        double budget = random.nextBoolean() ? power(random, 1) : power(random, 12);
        return new RandomBidder(w, y, budget);
    }

    private static double number(int kind, RandomGenerator random) {
        return switch (kind) {
            case 0 -> 1e-3 + random.nextDouble();
            case 1 -> 1 + random.nextInt(2);
            case 2 -> power(random, 6);
            default -> 1 + random.nextInt(3) * 1e-15;
        };
    }

    static double power(RandomGenerator random, double most) {
        return Math.pow(10, most * (2 * random.nextDouble() - 1));
    }

    /** Own bids of no, wrong or right size, to start from. */
    double[] own(RandomGenerator random) {
        double[] own = new double[w.length];
        double scale = power(random, 15);
        if (random.nextInt(3) > 0) {
            Arrays.setAll(own, j -> random.nextBoolean() ? scale * random.nextDouble() : 0);
        }
        return own;
    }

    double[] w() {
        return w;
    }

    double[] y() {
        return y;
    }

    double budget() {
        return budget;
    }

    double most() {
        return Arrays.stream(w).sum();
    }

    @Override
    public String toString() {
        return "w " + Arrays.toString(w) + " y " + Arrays.toString(y) + " X " + budget;
    }
}
