package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Layout;
import java.util.Arrays;

/** What is left of goods goes where it adds most, where utilities are linear up to a share. */
final class Rest {
    private Rest() {}

    /**
     * Each good, as far as it is left, to the bidder that values it most and has less than {@code cap} of it, then to the
     * next; the lowest index among equals. Nothing where it is worth nothing. O(places) up to 1 / cap times.
     *
     * @param value {@code value[place]}: what all of the good would add
     * @param cap the share beyond which more is of no use
     * @param shares {@code shares[place]}, changed
     */
    static void handOut(Layout layout, double[] value, double cap, double[] shares) {
        double[] left = new double[layout.goods()];
        Arrays.fill(left, 1);
        for (int k = 0; k < shares.length; k++) {
            left[layout.good(k)] -= shares[k];
        }
        int[] best = new int[layout.goods()];
        boolean given = true;
        while (given) {
            given = false;
            Arrays.fill(best, -1);
            for (int k = 0; k < shares.length; k++) {
                int j = layout.good(k);
                if (left[j] > 0 && shares[k] < cap && value[k] > (best[j] < 0 ? 0 : value[best[j]])) {
                    best[j] = k;
                }
            }
            for (int j = 0; j < best.length; j++) {
                if (best[j] >= 0) {
                    double more = Math.min(left[j], cap - shares[best[j]]);
                    shares[best[j]] = more == left[j] ? shares[best[j]] + more : cap;
                    left[j] -= more;
                    given = true;
                }
            }
        }
    }
}
