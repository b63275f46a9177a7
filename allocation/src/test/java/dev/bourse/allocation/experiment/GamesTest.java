package dev.bourse.allocation.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

@ExtendWith(Seeded.class)
class GamesTest {
    private static final RandomGenerator ANY = new SplittableRandom(1);

    @Test
    void rowsSumToOneAndTheSizeIsAsAsked(RandomGenerator random) {
        Games size = new Games(7, 30, .5);
        Stream.of(size.uniform(random), size.correlated(random), size.powerLaw(1, 2, random), size.sparse(4, random))
                .forEach(game -> {
                    assertEquals(7, game.bidders());
                    assertEquals(30, game.goods());
                    for (int i = 0; i < 7; i++) {
                        assertEquals(1, Arrays.stream(game.weights(i)).sum(), 1e-12);
                    }
                    assertEquals(.5, game.reserve(29));
                });
    }

    @Test
    void theSameSeedDrawsTheSameGame() {
        Game once = Games.paper(3).correlated(new SplittableRandom(9));
        Game again = Games.paper(3).correlated(new SplittableRandom(9));
        Game other = Games.paper(3).correlated(new SplittableRandom(8));
        assertArrayEquals(once.weights(2), again.weights(2));
        assertFalse(Arrays.equals(once.weights(2), other.weights(2)));
    }

    /** p . q of three dimensions: any four goods' columns over bidders depend on each other linearly. */
    @Test
    void correlatedWeightsHaveThreeDimensions(RandomGenerator random) {
        Game game = new Games(4, 4, 0).correlated(random);
        double[][] w = new double[4][];
        Arrays.setAll(w, game::weights);
        assertEquals(0, determinant(w), 1e-14);
        Arrays.setAll(w, new Games(4, 4, 0).uniform(random)::weights);
        assertTrue(Math.abs(determinant(w)) > 1e-12);
    }

    @Test
    void powerLawsMakeFewGoodsDearAndFewBiddersRich(RandomGenerator random) {
        Game game = new Games(2000, 50, 0).powerLaw(1.5, 1.2, random);
        // (j + 1)^-1.5 for goods 8 and 35, too small to move the sums of their rows.
        assertEquals(Math.pow(4, -1.5), mean(game, 35) / mean(game, 8), .02);
        assertTrue(mean(game, 0) > .3);
        double[] budgets = game.budgets();
        Arrays.sort(budgets);
        assertTrue(budgets[0] >= 1);
        // P(X > x) = x^-a, so the median is 2^(1/a).
        assertEquals(Math.pow(2, 1 / 1.2), budgets[1000], .15);
    }

    @Test
    void popularityZeroIsUniform() {
        Game flat = new Games(5, 8, 0).powerLaw(0, 2, new SplittableRandom(3));
        SplittableRandom same = new SplittableRandom(3);
        double[] _ = same.doubles(5).toArray();
        assertArrayEquals(new Games(5, 8, 0).uniform(same).weights(4), flat.weights(4), 1e-15);
    }

    @Test
    void sparseBiddersWantAsManyGoodsAsAsked(RandomGenerator random) {
        Game game = new Games(100, 40, 1e-6).sparse(6, random);
        assertEquals(600, game.layout().places());
        boolean[] wanted = new boolean[40];
        IntStream.range(0, 600).forEach(place -> wanted[game.layout().good(place)] = true);
        assertEquals(40, IntStream.range(0, 40).filter(j -> wanted[j]).count());
        Game all = new Games(3, 5, 0).sparse(5, random);
        assertEquals(15, all.layout().places());
    }

    @Test
    void parametersThatMeanNothingAreRefused() {
        refused("parameter-out-of-range", () -> new Games(0, 5, 0));
        refused("parameter-out-of-range", () -> new Games(5, -1, 0));
        refused("parameter-out-of-range", () -> new Games(100_000, 10_000, 0).uniform(ANY));
        refused("parameter-out-of-range", () -> new Games(5, 5, 0).powerLaw(-1, 2, ANY));
        refused("parameter-out-of-range", () -> new Games(5, 5, 0).powerLaw(1, 0, ANY));
        refused("parameter-out-of-range", () -> new Games(5, 5, 0).powerLaw(Double.NaN, 1, ANY));
        refused("parameter-out-of-range", () -> new Games(5, 5, 0).sparse(6, ANY));
        refused("reserve-out-of-range", () -> new Games(5, 5, -1).uniform(ANY));
        refused("uncontested-good", () -> new Games(1, 5, 0).correlated(ANY));
        assertEquals(
                "parameter-out-of-range: The number of goods a bidder wants is 6 but must lie between 1 and 5.",
                refused("parameter-out-of-range", () -> new Games(5, 5, 0).sparse(6, ANY))
                        .getMessage());
    }

    private static double mean(Game game, int good) {
        return IntStream.range(0, game.bidders())
                .mapToDouble(i -> game.weight(i, good))
                .average()
                .orElseThrow();
    }

    /** By expansion along the first row. */
    private static double determinant(double[][] a) {
        if (a.length == 1) {
            return a[0][0];
        }
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            int without = j;
            double[][] minor = Arrays.stream(a, 1, a.length)
                    .map(row -> IntStream.range(0, row.length)
                            .filter(k -> k != without)
                            .mapToDouble(k -> row[k])
                            .toArray())
                    .toArray(double[][]::new);
            sum += (j % 2 == 0 ? 1 : -1) * a[0][j] * determinant(minor);
        }
        return sum;
    }

    private static GameException refused(String code, Executable attempt) {
        GameException refusal = assertThrows(GameException.class, attempt);
        assertEquals(code, refusal.code());
        return refusal;
    }
}
