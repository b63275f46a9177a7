package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Small games with ties, goods that few or nobody want, and budgets that differ. */
final class RandomGames {
    private RandomGames() {}

    static Game draw(RandomGenerator random, int mostBidders, int mostGoods) {
        int goods = 1 + random.nextInt(mostGoods);
        double[] budgets = new double[1 + random.nextInt(mostBidders)];
        double[][] w = new double[budgets.length][goods];
        boolean ties = random.nextInt(3) == 0;
        boolean equal = random.nextBoolean();
        for (int i = 0; i < budgets.length; i++) {
            budgets[i] = equal ? 1 : random.nextDouble(0.2, 2);
            Arrays.setAll(
                    w[i], j -> ties ? random.nextInt(3) : random.nextInt(4) == 0 ? 0 : random.nextDouble(0.01, 1));
            w[i][random.nextInt(goods)] = 1;
        }
        return Game.of(budgets, w, 0.1);
    }

    /** Every bidder wants every good. */
    static Game positive(RandomGenerator random, int bidders, int goods) {
        double[] budgets = new double[bidders];
        double[][] w = new double[bidders][];
        Arrays.setAll(budgets, i -> random.nextDouble(0.2, 2));
        Arrays.setAll(w, i -> random.doubles(goods, 0.01, 1).toArray());
        return Game.of(budgets, w, 0);
    }

    /** Numbers from one end of the range to the other. */
    static Game extreme(RandomGenerator random) {
        double[] numbers = {1e-300, 1e-150, 1e-9, 1, 1e9, 1e150, 1e299};
        int goods = 1 + random.nextInt(4);
        double[] budgets = new double[1 + random.nextInt(4)];
        double[][] w = new double[budgets.length][goods];
        Arrays.setAll(budgets, i -> numbers[random.nextInt(numbers.length)]);
        for (double[] row : w) {
            Arrays.setAll(row, j -> random.nextInt(4) == 0 ? 0 : numbers[random.nextInt(numbers.length)]);
            row[random.nextInt(goods)] = numbers[random.nextInt(numbers.length)];
        }
        return Game.of(budgets, w, numbers[random.nextInt(numbers.length)]);
    }
}
