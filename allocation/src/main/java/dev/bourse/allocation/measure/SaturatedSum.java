package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Game;
import java.util.Arrays;

/**
 * U* of saturating utilities: each good goes to those who value it most, s to each, until it is gone. For a whole good
 * that is s times the floor(1/s) largest weights, and the rest times the next. O(places log bidders).
 */
record SaturatedSum(double point) implements BestSum {
    @Override
    public double of(Game game, double[] parts) {
        Columns weights = Columns.of(game.layout(), game::weightAt);
        double sum = 0;
        for (int j = 0; j < game.goods(); j++) {
            double[] rising = weights.values(j);
            Arrays.sort(rising);
            double left = parts[j];
            for (int n = rising.length - 1; n >= 0 && left > 0; n--) {
                sum += rising[n] * Math.min(point, left);
                left -= point;
            }
        }
        return sum;
    }
}
