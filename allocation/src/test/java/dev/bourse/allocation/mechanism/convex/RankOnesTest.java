package dev.bourse.allocation.mechanism.convex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class RankOnesTest {
    @Test
    void itSolvesInGoodsAndInBiddersAsPlainEliminationDoes(RandomGenerator random) {
        for (int k = 0; k < 500; k++) {
            Market market = Market.of(RandomGames.plain(14, random));
            Rows rows = market.rows;
            double sign = random.nextBoolean() ? 1 : -1;
            double[] z = random.doubles(market.entries()).toArray();
            double[] c = random.doubles(market.bidders(), 0.1, 1)
                    .map(each -> sign * each)
                    .toArray();
            double[][] full = new double[market.goods()][market.goods()];
            double[] d = new double[market.goods()];
            for (int i = 0; i < c.length; i++) {
                for (int a = rows.from[i]; a < rows.from[i + 1]; a++) {
                    for (int b = rows.from[i]; b < rows.from[i + 1]; b++) {
                        full[rows.column[a]][rows.column[b]] += c[i] * z[a] * z[b];
                        d[rows.column[a]] += Math.abs(c[i]) * z[a] * z[b];
                    }
                }
            }
            for (int j = 0; j < d.length; j++) {
                d[j] += 0.1 + random.nextDouble();
                full[j][j] += d[j];
            }
            double[] x = random.doubles(d.length).toArray();
            double[] expected = new LUDecomposition(new Array2DRowRealMatrix(full))
                    .getSolver()
                    .getInverse()
                    .operate(x);
            RankOnes system = new RankOnes(rows);
            system.factor(d, z, c);
            system.solve(x);
            assertArrayEquals(expected, x, 1e-10);
        }
    }

    @Test
    void aDirectionTheSystemSaysNothingAboutIsNotMovedIn() {
        Rows rows = new Rows(2, new int[] {0, 2}, new int[] {0, 1});
        Cholesky cholesky = new Cholesky(2);
        cholesky.factor(new double[] {2, 2}, rows, new double[] {1, 1}, new double[] {-1});
        double[] regular = {1, 0};
        cholesky.solve(regular);
        assertArrayEquals(
                new double[] {1, 0}, Arrays.stream(regular).map(Math::rint).toArray());
        cholesky.factor(new double[] {1, 1}, rows, new double[] {1, 1}, new double[] {1e20});
        double[] singular = {1, 1};
        cholesky.solve(singular);
        assertEquals(0, singular[1]);
    }

    @Test
    void moreThanMemoryHoldsIsRefusedByName() {
        GameException refused = assertThrows(GameException.class, () -> new Cholesky(10_001));
        assertEquals("limit-out-of-range", refused.code());
    }
}
