package dev.bourse.allocation.strategy;

import dev.bourse.allocation.utility.Saturating;

/**
 * The bids that maximise U = sum_j w_j min(r_j, s), r_j = x_j / (x_j + y_j): water filling with caps x_j <= s y_j / (1 - s).
 * What is left once all wanted goods are saturated stays unspent.
 *
 * <p>At the optimum w_j y_j / (x_j + y_j)^2 = lambda where 0 < x_j < cap. With z_j = sqrt((w_j / y_j) / max_k (w_k / y_k))
 * and d the bid over y on the best good if it had no cap, x_j / y_j = z_j (1 + d) - 1 between 0 and s / (1 - s); written as
 * (z_j - 1) + z_j d, small bids keep their digits. The level is log d.
 */
final class SaturatingResponse extends Filling {
    private final double most;
    private double[] z = new double[0];

    SaturatingResponse(double point) {
        double s = new Saturating(point).point();
        this.most = s / (1 - s);
    }

    @Override
    double open() {
        if (z.length < w.length) {
            z = new double[w.length];
        }
        double best = 0;
        double seen = 0;
        for (int k = 0; k < n; k++) {
            z[k] = Math.sqrt(w[k]) / Math.sqrt(y[k]);
            best = Math.max(best, z[k]);
            seen += y[k];
        }
        low = -Math.log(seen);
        high = low;
        for (int k = 0; k < n; k++) {
            z[k] /= best;
            high = Math.max(high, level(k, 1));
        }
        return most * seen;
    }

    /** Or the level at which the good is saturated, if that is lower. */
    @Override
    double level(int k, double part) {
        return Math.log((1 - z[k] + Math.min(part / y[k], most)) / z[k]);
    }

    @Override
    double spend(double level, double[] bids) {
        double d = Math.exp(level);
        double slope = 0;
        for (int k = 0; k < n; k++) {
            double bid = z[k] - 1 + z[k] * d;
            boolean open = bid > 0 && bid < most;
            bids[k] = y[k] * Math.clamp(bid, 0, most);
            slope += open ? y[k] * z[k] * d : 0;
        }
        return slope;
    }
}
