package dev.bourse.allocation.game;

import static dev.bourse.allocation.game.Refusal.SHAPE_MISMATCH;

import java.util.Arrays;

/**
 * Which pairs of bidder and good have a place in flat arrays, and where.
 *
 * <p>The places of bidder i are {@code from(i)} to {@code from(i + 1)}, in order of their goods. <i>Dense</i>: every pair
 * has one, {@code bidder * goods + good}. <i>Sparse</i>: only the goods a bidder wants have one, so 100,000 bidders
 * who want 50 of 10,000 goods take 5 million places, not a billion.
 *
 * <p>Immutable.
 */
public final class Layout {
    private final int bidders;
    private final int goods;
    private final int[] from;
    private final int[] good;

    private Layout(int bidders, int goods, int[] from, int[] good) {
        this.bidders = bidders;
        this.goods = goods;
        this.from = from;
        this.good = good;
    }

    /** A place for every pair. */
    public static Layout dense(int bidders, int goods) {
        Math.multiplyExact(bidders, goods);
        return new Layout(bidders, goods, null, null);
    }

    /** A place for each of {@code wanted[bidder]}, the indices of goods, which must rise within a row. */
    public static Layout sparse(int goods, int[][] wanted) {
        int[] from = new int[wanted.length + 1];
        for (int i = 0; i < wanted.length; i++) {
            from[i + 1] = Math.addExact(from[i], wanted[i].length);
        }
        int[] good = new int[from[wanted.length]];
        for (int i = 0; i < wanted.length; i++) {
            System.arraycopy(wanted[i], 0, good, from[i], wanted[i].length);
            int before = -1;
            for (int j : wanted[i]) {
                if (j <= before || j >= goods) {
                    throw new GameException(
                            SHAPE_MISMATCH,
                            "The goods of bidder " + i + " have " + j + " after " + before
                                    + " but must rise and lie below " + goods + "; sort them and drop repeats.");
                }
                before = j;
            }
        }
        return new Layout(wanted.length, goods, from, good);
    }

    public int bidders() {
        return bidders;
    }

    public int goods() {
        return goods;
    }

    public boolean isDense() {
        return good == null;
    }

    /** How many places there are. */
    public int places() {
        return from(bidders);
    }

    /** The first place of a bidder; of {@code bidders()}, the end. */
    public int from(int bidder) {
        return from == null ? bidder * goods : from[bidder];
    }

    /** How many places a bidder has. */
    public int width(int bidder) {
        return from(bidder + 1) - from(bidder);
    }

    /** The most places a bidder has. */
    public int widest() {
        int most = 0;
        for (int i = 0; i < bidders; i++) {
            most = Math.max(most, width(i));
        }
        return most;
    }

    /** The good of a place. */
    public int good(int place) {
        return good == null ? place % goods : good[place];
    }

    /** The place of a pair; below 0 where it has none. */
    public int place(int bidder, int wanted) {
        return good == null
                ? bidder * goods + wanted
                : Arrays.binarySearch(good, from[bidder], from[bidder + 1], wanted);
    }

    /** Adds a bidder's row {@code row[0 .. width)} to {@code sums[good]}. */
    public void add(int bidder, double[] row, double[] sums) {
        int width = width(bidder);
        if (good == null) {
            for (int j = 0; j < width; j++) {
                sums[j] += row[j];
            }
        } else {
            int begin = from[bidder];
            for (int k = 0; k < width; k++) {
                sums[good[begin + k]] += row[k];
            }
        }
    }

    /** Adds {@code values[good]} to the bidder's row {@code row[0 .. width)}. */
    public void addTo(int bidder, double[] values, double[] row) {
        int width = width(bidder);
        if (good == null) {
            for (int j = 0; j < width; j++) {
                row[j] += values[j];
            }
        } else {
            int begin = from[bidder];
            for (int k = 0; k < width; k++) {
                row[k] += values[good[begin + k]];
            }
        }
    }

    /** Copies {@code values[good]} into the bidder's places, {@code places[place]}. */
    public void gather(int bidder, double[] values, double[] places) {
        int begin = from(bidder);
        if (good == null) {
            System.arraycopy(values, 0, places, begin, goods);
        } else {
            int end = from[bidder + 1];
            for (int k = begin; k < end; k++) {
                places[k] = values[good[k]];
            }
        }
    }

    /** Whether arrays of the two mean the same. */
    public boolean isAs(Layout other) {
        return this == other
                || (bidders == other.bidders
                        && goods == other.goods
                        && Arrays.equals(from, other.from)
                        && Arrays.equals(good, other.good));
    }
}
