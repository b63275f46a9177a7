package dev.bourse.allocation.strategy;

/**
 * The bids that maximise U = prod_j r_j^w_j, so sum_j w_j log r_j, with r_j = x_j / (x_j + y_j).
 *
 * <p>At the optimum w_j y_j / (x_j (x_j + y_j)) = lambda for every wanted good, a quadratic in x_j whose positive root,
 * with m = 1 / lambda, is x_j = 2 w_j m / (1 + sqrt(1 + 4 w_j m / y_j)). The level is log m.
 */
final class CobbDouglasResponse extends Filling {
    @Override
    double open() {
        double most = 0;
        for (int k = 0; k < n; k++) {
            most += w[k];
        }
        low = -Math.log(most);
        high = level(favourite, 1);
        return Double.POSITIVE_INFINITY;
    }

    @Override
    double level(int k, double part) {
        return Math.log(part * (part + y[k]) / (w[k] * y[k]));
    }

    @Override
    double spend(double level, double[] bids) {
        double m = Math.exp(level);
        double slope = 0;
        for (int k = 0; k < n; k++) {
            double root = Math.sqrt(1 + 4 * (w[k] * m / y[k]));
            bids[k] = 2 * (w[k] * m) / (1 + root);
            slope += bids[k] * (1 + 1 / root) / 2;
        }
        return slope;
    }
}
