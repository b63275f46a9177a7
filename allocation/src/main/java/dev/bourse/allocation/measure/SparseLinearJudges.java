package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;

/**
 * Linear judges of sparse games. A judge sums up over the holders of the goods it wants and meets nobody else, so all
 * judges take O(sum over goods of its wanters x its holders) time and O(places) memory, and O(bidders) per thread.
 */
final class SparseLinearJudges implements Judges {
    private final Game game;
    private final Columns shares;

    private SparseLinearJudges(Game game, Columns shares) {
        this.game = game;
        this.shares = shares;
    }

    static SparseLinearJudges of(Outcome outcome) {
        return new SparseLinearJudges(outcome.game(), Columns.of(outcome.game().layout(), outcome::shareAt));
    }

    @Override
    public int bidders() {
        return game.bidders();
    }

    @Override
    public void judge(int from, int to, Verdict verdict) {
        Layout layout = game.layout();
        int[] met = new int[bidders()];
        double[] worths = new double[bidders()];
        double[] sums = new double[bidders()];
        for (int i = from; i < to; i++) {
            int count = 0;
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                count = addGood(layout.good(k), game.weightAt(k), sums, met, count);
            }
            for (int n = 0; n < count; n++) {
                worths[n] = sums[met[n]];
                sums[met[n]] = 0;
            }
            verdict.of(i, count, met, worths);
        }
    }

    private int addGood(int good, double weight, double[] sums, int[] met, int already) {
        int count = already;
        int end = shares.from(good + 1);
        for (int h = shares.from(good); h < end; h++) {
            double term = weight * shares.value(h);
            int b = shares.bidder(h);
            if (sums[b] == 0 && term > 0) {
                met[count++] = b;
            }
            sums[b] += term;
        }
        return count;
    }
}
