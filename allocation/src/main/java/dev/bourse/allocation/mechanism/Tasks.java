package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;

/**
 * Leontief bidders by dominant share: bidder i with the dominant share s_i holds d_ij s_i of good j, where
 * d_ij = w_ij / max_k w_ik, in [0, 1] whatever the size of its weights. Immutable.
 */
final class Tasks {
    private final Layout layout;
    private final double[] d;

    Tasks(Game game) {
        layout = game.layout();
        d = new double[layout.places()];
        for (int i = 0; i < layout.bidders(); i++) {
            double most = 0;
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                most = Math.max(most, game.weightAt(k));
            }
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                d[k] = game.weightAt(k) / most;
            }
        }
    }

    /** d_ij. */
    double of(int bidder, int good) {
        int place = layout.place(bidder, good);
        return place < 0 ? 0 : d[place];
    }

    /** sum_i d_ij s_i, as a fresh array {@code use[good]}. */
    double[] use(double[] dominant) {
        double[] use = new double[layout.goods()];
        double[] shares = shares(dominant);
        for (int k = 0; k < shares.length; k++) {
            use[layout.good(k)] += shares[k];
        }
        return use;
    }

    /** d_ij s_i, as a fresh array {@code shares[place]}. */
    double[] shares(double[] dominant) {
        double[] shares = new double[d.length];
        for (int i = 0; i < layout.bidders(); i++) {
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                shares[k] = d[k] * dominant[i];
            }
        }
        return shares;
    }
}
