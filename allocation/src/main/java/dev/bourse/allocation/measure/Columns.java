package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Layout;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Values by place of a layout, turned to be read good by good; those that are 0 are left out. The entries of good j are
 * {@code from(j)} to {@code from(j + 1)}, in order of their bidders. O(places) to make. Immutable.
 */
final class Columns {
    private final int[] from;
    private final int[] bidder;
    private final double[] value;

    private Columns(int[] from, int[] bidder, double[] value) {
        this.from = from;
        this.bidder = bidder;
        this.value = value;
    }

    static Columns of(Layout layout, IntToDoubleFunction valueAt) {
        int[] next = new int[layout.goods() + 1];
        for (int k = 0; k < layout.places(); k++) {
            next[layout.good(k) + 1] += valueAt.applyAsDouble(k) > 0 ? 1 : 0;
        }
        for (int j = 0; j < layout.goods(); j++) {
            next[j + 1] += next[j];
        }
        int[] from = next.clone();
        int[] bidder = new int[next[layout.goods()]];
        double[] value = new double[bidder.length];
        for (int i = 0; i < layout.bidders(); i++) {
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                double each = valueAt.applyAsDouble(k);
                if (each > 0) {
                    int at = next[layout.good(k)]++;
                    bidder[at] = i;
                    value[at] = each;
                }
            }
        }
        return new Columns(from, bidder, value);
    }

    int from(int good) {
        return from[good];
    }

    int bidder(int entry) {
        return bidder[entry];
    }

    double value(int entry) {
        return value[entry];
    }

    /** A fresh array of a good's values. */
    double[] values(int good) {
        return Arrays.copyOfRange(value, from[good], from[good + 1]);
    }
}
