package dev.bourse.allocation.mechanism.matching;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;

/** A game turned round: per good, who wants it and how much; last in each list comes nobody, for 0. */
final class Wishes {
    private final int[][] who;
    private final double[][] worth;

    Wishes(Game game, double[] parts) {
        Layout layout = game.layout();
        int[] count = new int[game.goods()];
        for (int k = 0; k < layout.places(); k++) {
            count[layout.good(k)] += game.weightAt(k) > 0 ? 1 : 0;
        }
        who = new int[game.goods()][];
        worth = new double[game.goods()][];
        for (int j = 0; j < who.length; j++) {
            who[j] = new int[count[j] + 1];
            worth[j] = new double[count[j] + 1];
            who[j][count[j]] = game.bidders();
        }
        for (int i = game.bidders() - 1; i >= 0; i--) {
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                int j = layout.good(k);
                if (game.weightAt(k) > 0) {
                    count[j]--;
                    who[j][count[j]] = i;
                    worth[j][count[j]] = game.weightAt(k) * parts[j];
                }
            }
        }
    }

    /** Bidders, rising; the list's own array. */
    int[] who(int good) {
        return who[good];
    }

    /** What the good is worth to each of {@link #who}; the list's own array. */
    double[] worth(int good) {
        return worth[good];
    }
}
