package dev.bourse.allocation.mechanism.convex;

import dev.bourse.allocation.game.Game;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Games of any shape in which bidders want some of the goods, at least one. */
final class RandomGames {
    private RandomGames() {}

    /** Weights and budgets from 1 to 10, half of the games with weights missing. */
    static Game plain(int most, RandomGenerator random) {
        return draw(most, random, () -> 1 + 9 * random.nextDouble());
    }

    /** Weights and budgets of any size the engine promises to handle. */
    static Game farApart(int most, RandomGenerator random) {
        double[] extremes = {1e-300, 1e-160, 1e-30, 1e-3, 1, 1e3, 1e30, 1e160, 1e298};
        return draw(most, random, () -> extremes[random.nextInt(extremes.length)]);
    }

    /** Weights and budgets within a factor of 10^12, evenly by logarithm. */
    static Game uneven(int most, RandomGenerator random) {
        return draw(most, random, () -> Math.pow(10, 12 * random.nextDouble() - 6));
    }

    private static Game draw(int most, RandomGenerator random, DoubleSupplier number) {
        int goods = 1 + random.nextInt(most);
        double missing = random.nextBoolean() ? 0 : random.nextDouble();
        double[] budgets = new double[1 + random.nextInt(most)];
        double[][] weights = new double[budgets.length][goods];
        for (int i = 0; i < budgets.length; i++) {
            budgets[i] = number.getAsDouble();
            Arrays.setAll(weights[i], j -> random.nextDouble() < missing ? 0 : number.getAsDouble());
            weights[i][random.nextInt(goods)] = number.getAsDouble();
        }
        return Game.of(budgets, weights, 1e-9);
    }

    static Game withEqualBudgets(Game game) {
        double[] budgets = new double[game.bidders()];
        double[][] weights = new double[game.bidders()][];
        Arrays.fill(budgets, 1);
        Arrays.setAll(weights, game::weights);
        return Game.of(budgets, weights, 1e-9);
    }

    /** The same game with places for positive weights only. */
    static Game sparse(Game game) {
        int[][] wanted = new int[game.bidders()][];
        double[][] weights = new double[game.bidders()][];
        for (int i = 0; i < wanted.length; i++) {
            double[] row = game.weights(i);
            wanted[i] = IntStream.range(0, row.length).filter(j -> row[j] > 0).toArray();
            weights[i] = Arrays.stream(wanted[i]).mapToDouble(j -> row[j]).toArray();
        }
        double[] reserve = new double[game.goods()];
        game.copyReserve(reserve);
        return Game.sparse(game.budgets(), wanted, weights, reserve);
    }
}
