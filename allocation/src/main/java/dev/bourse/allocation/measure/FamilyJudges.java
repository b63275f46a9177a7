package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import java.util.Arrays;

/**
 * Judges of any family of utilities: a judge lays out the bundle of each holder of a good it wants along its own goods
 * and asks its utility. Nobody else's bundle is worth anything. O(pairs that share a good x their places).
 */
final class FamilyJudges implements Judges {
    private final Outcome outcome;
    private final Columns shares;

    private FamilyJudges(Outcome outcome, Columns shares) {
        this.outcome = outcome;
        this.shares = shares;
    }

    static FamilyJudges of(Outcome outcome) {
        return new FamilyJudges(outcome, Columns.of(outcome.game().layout(), outcome::shareAt));
    }

    @Override
    public int bidders() {
        return outcome.game().bidders();
    }

    @Override
    public void judge(int from, int to, Verdict verdict) {
        Workspace workspace = new Workspace();
        for (int i = from; i < to; i++) {
            workspace.judge(i, verdict);
        }
    }

    /** One thread's. */
    private final class Workspace {
        private final Game game = outcome.game();
        private final Layout layout = game.layout();
        private final int[] met = new int[game.bidders()];
        private final boolean[] isMet = new boolean[game.bidders()];
        private final double[] worths = new double[game.bidders()];
        /** {@code rank[good]}: which of the judge's goods it is, from 1; 0 for none. */
        private final int[] rank = new int[game.goods()];

        private final double[] w = new double[layout.widest()];
        private final double[] r = new double[layout.widest()];

        void judge(int judge, Verdict verdict) {
            game.copyWeights(judge, w);
            int holders = meet(judge);
            int count = 0;
            for (int n = 0; n < holders; n++) {
                int b = met[n];
                isMet[b] = false;
                worths[count] = worth(layout.width(judge), b);
                if (worths[count] > 0) {
                    met[count++] = b;
                }
            }
            for (int k = layout.from(judge); k < layout.from(judge + 1); k++) {
                rank[layout.good(k)] = 0;
            }
            verdict.of(judge, count, met, worths);
        }

        /** Ranks the judge's goods and finds who holds some of those it wants. */
        private int meet(int judge) {
            int count = 0;
            for (int k = 0; k < layout.width(judge); k++) {
                int good = layout.good(layout.from(judge) + k);
                rank[good] = k + 1;
                int end = w[k] > 0 ? shares.from(good + 1) : 0;
                for (int h = shares.from(good); h < end; h++) {
                    int b = shares.bidder(h);
                    if (!isMet[b]) {
                        isMet[b] = true;
                        met[count++] = b;
                    }
                }
            }
            return count;
        }

        private double worth(int width, int bidder) {
            Arrays.fill(r, 0, width, 0);
            for (int k = layout.from(bidder); k < layout.from(bidder + 1); k++) {
                int at = rank[layout.good(k)];
                if (at > 0) {
                    r[at - 1] = outcome.shareAt(k);
                }
            }
            return Outcome.value(outcome.utility(), width, w, r);
        }
    }
}
