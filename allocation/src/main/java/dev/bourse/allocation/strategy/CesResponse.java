package dev.bourse.allocation.strategy;

import dev.bourse.allocation.utility.Ces;

/**
 * The bids that maximise U = (sum_j w_j r_j^rho)^(1/rho), r_j = x_j / (x_j + y_j).
 *
 * <p>At the optimum w_j r_j^(rho-1) (1 - r_j)^2 / y_j = lambda for every wanted good. With v = x_j / y_j that is
 * v^(1-rho) (1 + v)^(1+rho) = w_j / (lambda y_j), and with s = log v,
 * h(s) = (1 - rho) s + (1 + rho) log(1 + e^s) = -log lambda + log(w_j / y_j). The level is -log lambda.
 *
 * <p>h rises with slopes between 1 - rho and 2 and is convex or concave throughout, so Newton's steps from where its
 * asymptotes, (1 - rho) s below 0 and 2 s above, take the value approach the root from one side: three or four of them.
 */
final class CesResponse extends Filling {
    private static final double NEAR = 1e-8;

    private final double rho;
    /** log y_j, y in parts of the budget. */
    private double[] logs = new double[0];
    /** log (w_j / y_j). */
    private double[] rates = new double[0];

    CesResponse(double rho) {
        this.rho = new Ces(rho).rho();
    }

    @Override
    double open() {
        if (logs.length < y.length) {
            logs = new double[y.length];
            rates = new double[y.length];
        }
        double even = -Math.log(n);
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < n; k++) {
            logs[k] = Math.log(y[k]);
            rates[k] = Math.log(w[k]) - logs[k];
            least = Math.min(least, asymptote(even - logs[k]) - rates[k]);
        }
        // Some good takes an n-th of the budget or more, and h lies above its asymptotes or not far below.
        low = least - Math.max(0, -1 - rho);
        high = level(favourite, 1);
        return Double.POSITIVE_INFINITY;
    }

    @Override
    double level(int k, double part) {
        double s = Math.log(part) - logs[k];
        return asymptote(s) + bend(s) - rates[k];
    }

    @Override
    double spend(double level, double[] bids) {
        double slope = 0;
        for (int k = 0; k < n; k++) {
            double target = level + rates[k];
            double s = target > 0 ? target / 2 : target / (1 - rho);
            double step = Double.POSITIVE_INFINITY;
            double steep = 1;
            while (Math.abs(step) > NEAR * (1 + Math.abs(s))) {
                steep = slope(s);
                step = (target - asymptote(s) - bend(s)) / steep;
                s += step;
            }
            bids[k] = Math.exp(s + logs[k]);
            slope += bids[k] / steep;
        }
        return slope;
    }

    private double asymptote(double s) {
        return s > 0 ? 2 * s : (1 - rho) * s;
    }

    /** h less its asymptote. */
    private double bend(double s) {
        return (1 + rho) * Math.log1p(Math.exp(-Math.abs(s)));
    }

    private double slope(double s) {
        return 1 - rho + (1 + rho) / (1 + Math.exp(-s));
    }
}
