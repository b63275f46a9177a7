package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Game;
import java.util.Arrays;

/**
 * Linear judges of dense games: the matrix product of weights and shares, W R^T, four judges at a time, so that each
 * share is read once for four of them. O(bidders^2 x goods), in loops that vectorise because sums run along bidders.
 */
final class DenseLinearJudges implements Judges {
    private static final int BLOCK = 4;

    private final Game game;
    /** {@code sharesByGood[good * bidders + bidder]}. */
    private final double[] sharesByGood;

    private DenseLinearJudges(Game game, double[] sharesByGood) {
        this.game = game;
        this.sharesByGood = sharesByGood;
    }

    static DenseLinearJudges of(Outcome outcome) {
        Game game = outcome.game();
        double[] sharesByGood = new double[game.layout().places()];
        for (int i = 0; i < game.bidders(); i++) {
            int from = game.layout().from(i);
            for (int j = 0; j < game.goods(); j++) {
                sharesByGood[j * game.bidders() + i] = outcome.shareAt(from + j);
            }
        }
        return new DenseLinearJudges(game, sharesByGood);
    }

    @Override
    public int bidders() {
        return game.bidders();
    }

    @Override
    public void judge(int from, int to, Verdict verdict) {
        int[] found = new int[bidders()];
        double[][] w = new double[BLOCK][game.goods()];
        double[][] worths = new double[BLOCK][bidders()];
        for (int i = from; i < to; i += BLOCK) {
            int judges = Math.min(BLOCK, to - i);
            for (int n = 0; n < judges; n++) {
                game.copyWeights(i + n, w[n]);
                Arrays.fill(worths[n], 0);
            }
            for (int j = 0; j < game.goods(); j++) {
                addGood(j, w, worths);
            }
            for (int n = 0; n < judges; n++) {
                verdict.of(i + n, keepPositive(worths[n], found), found, worths[n]);
            }
        }
    }

    private void addGood(int good, double[][] w, double[][] worths) {
        double w0 = w[0][good];
        double w1 = w[1][good];
        double w2 = w[2][good];
        double w3 = w[3][good];
        double[] u0 = worths[0];
        double[] u1 = worths[1];
        double[] u2 = worths[2];
        double[] u3 = worths[3];
        int at = good * u0.length;
        for (int b = 0; b < u0.length; b++) {
            double share = sharesByGood[at + b];
            u0[b] += w0 * share;
            u1[b] += w1 * share;
            u2[b] += w2 * share;
            u3[b] += w3 * share;
        }
    }

    /** Moves what is positive to the front of {@code worths}, and writes whose it is. */
    private static int keepPositive(double[] worths, int[] found) {
        int count = 0;
        for (int b = 0; b < worths.length; b++) {
            if (worths[b] > 0) {
                found[count] = b;
                worths[count++] = worths[b];
            }
        }
        return count;
    }
}
