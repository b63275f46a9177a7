package dev.bourse.allocation.strategy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The oracle: the paper's sorted best response, word for word, in decimals of any length. */
final class SortedBestResponse {
    private final MathContext digits;

    private SortedBestResponse(int digits) {
        this.digits = new MathContext(digits);
    }

    /** With enough digits for numbers at most 1e30 apart. */
    static double[] of(double[] w, double[] y, double budget) {
        return new SortedBestResponse(60).answer(w, y, budget);
    }

    static double[] ofNumbersFarApart(double[] w, double[] y, double budget) {
        return new SortedBestResponse(1300).answer(w, y, budget);
    }

    private double[] answer(double[] w, double[] y, double budget) {
        BigDecimal[] rate = new BigDecimal[w.length];
        BigDecimal[] root = new BigDecimal[w.length];
        for (int j = 0; j < w.length; j++) {
            rate[j] = w[j] == 0 ? BigDecimal.ZERO : exact(w[j]).divide(exact(y[j]), digits);
            root[j] = exact(w[j]).multiply(exact(y[j]), digits).sqrt(digits);
        }
        int[] order = IntStream.range(0, w.length)
                .filter(j -> w[j] > 0)
                .boxed()
                .sorted(Comparator.comparing((Integer j) -> rate[j]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        BigDecimal roots = BigDecimal.ZERO;
        BigDecimal money = exact(budget);
        BigDecimal level = BigDecimal.ZERO;
        for (int j : order) {
            BigDecimal nextRoots = roots.add(root[j], digits);
            BigDecimal nextMoney = money.add(exact(y[j]), digits);
            BigDecimal nextLevel = nextMoney.divide(nextRoots, digits);
            if (root[j].multiply(nextLevel, digits).compareTo(exact(y[j])) < 0) {
                break;
            }
            roots = nextRoots;
            money = nextMoney;
            level = nextLevel;
        }
        double[] x = new double[w.length];
        for (int j = 0; j < x.length; j++) {
            BigDecimal bid = level.multiply(root[j], digits).subtract(exact(y[j]), digits);
            x[j] = w[j] > 0 ? Math.max(0, bid.doubleValue()) : 0;
        }
        return x;
    }

    private static BigDecimal exact(double value) {
        return new BigDecimal(value);
    }
}
