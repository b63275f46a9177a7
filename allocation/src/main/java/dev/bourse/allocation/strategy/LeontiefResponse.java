package dev.bourse.allocation.strategy;

/**
 * The bids that maximise U = min_j r_j / w_j, r_j = x_j / (x_j + y_j), over the wanted goods.
 *
 * <p>At the optimum all r_j / w_j are the same u, so x_j = y_j w_j u / (1 - w_j u) with u between 0 and 1 / max_j w_j, and
 * sum_j x_j = X has one root. With w scaled to a largest of 1 and v = u / (1 - u), which is what the scarcest good's bid is
 * over its y, x_j = y_j v w_j / (1 + (1 - w_j) v): nothing cancels. The level is log v.
 */
final class LeontiefResponse extends Filling {
    @Override
    double open() {
        double most = 0;
        for (int k = 0; k < n; k++) {
            most += y[k] * w[k];
        }
        low = -Math.log(most);
        high = level(favourite, 1);
        return Double.POSITIVE_INFINITY;
    }

    @Override
    double level(int k, double part) {
        double rest = y[k] * w[k] - part * (1 - w[k]);
        return rest > 0 ? Math.log(part / rest) : Double.POSITIVE_INFINITY;
    }

    @Override
    double spend(double level, double[] bids) {
        double v = Math.exp(level);
        double slope = 0;
        for (int k = 0; k < n; k++) {
            double thinning = 1 + (1 - w[k]) * v;
            bids[k] = y[k] * v * w[k] / thinning;
            slope += bids[k] / thinning;
        }
        return slope;
    }
}
