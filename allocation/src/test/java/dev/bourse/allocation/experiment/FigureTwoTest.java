package dev.bourse.allocation.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Measures;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The paper's Figure 2 as docs/experiments.md has it, which other code computed over ten seeds: on the same ten games to all three
 * digits given, and over two dozen games of our own within what ten seeds stray.
 */
class FigureTwoTest {
    private static final int GOODS = 100;

    @ParameterizedTest
    @CsvFileSource(resources = "figure2.csv", numLinesToSkip = 1)
    void theSameGamesGiveTheSameFigures(
            String kind, int bidders, double pi, double tau, double rho, double pi0, double tau0, double rho0) {
        List<Game> games = IntStream.range(0, 10)
                .mapToObj(seed -> game(kind, bidders, new NumpyRandom(seed)))
                .toList();
        // Of the ten markets of five uniform bidders a few oscillate, and where one was left when counted out is
        // chance.
        double near = kind.equals("uniform") && bidders == 5 ? 2e-3 : 7e-4;
        List<Measures> settled = games.stream()
                .map(game -> Measures.of(game, Dynamics.PAPER.play(game).bids()))
                .toList();
        assertEquals(pi, mean(settled, m -> m.efficiency().ofBest()), near);
        assertEquals(tau, mean(settled, m -> m.absolute().uniformity()), near);
        assertEquals(rho, mean(settled, m -> m.absolute().envyFreeness()), near);
        List<Measures> start = games.stream()
                .map(game -> Measures.of(game, Bids.inProportionToWeights(game)))
                .toList();
        assertEquals(pi0, mean(start, m -> m.efficiency().ofBest()), 7e-4);
        assertEquals(tau0, mean(start, m -> m.absolute().uniformity()), 7e-4);
        assertEquals(rho0, mean(start, m -> m.absolute().envyFreeness()), 7e-4);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "figure2.csv", numLinesToSkip = 1)
    void gamesOfOurOwnGiveThemWithinWhatTenSeedsStray(
            String kind, int bidders, double pi, double tau, double rho, double pi0, double tau0, double rho0) {
        Preferences preferences = kind.equals("uniform") ? Preferences.UNIFORM : Preferences.CORRELATED;
        Figure point = new Figure(kind, "bidders", List.of(InfiniteParallelism.equilibrium(preferences, bidders)));
        List<Reading> readings = point.readings(24, () -> {});
        isNear(pi, spread(readings, "equilibrium", Label.EFFICIENCY));
        isNear(tau, spread(readings, "equilibrium", Label.UNIFORMITY));
        isNear(rho, spread(readings, "equilibrium", Label.ENVY_FREENESS));
        isNear(pi0, spread(readings, "weight-proportional", Label.EFFICIENCY));
        isNear(tau0, spread(readings, "weight-proportional", Label.UNIFORMITY));
        isNear(rho0, spread(readings, "weight-proportional", Label.ENVY_FREENESS));
        double rounds = spread(readings, "equilibrium", Label.ROUNDS).mean();
        assertTrue(rounds >= 2 && rounds <= 6, "mean rounds " + rounds);
    }

    /** Within three standard errors of the difference between a mean of ten games and ours. */
    private static void isNear(double ofTen, Spread ours) {
        double deviation = ours.error() * Math.sqrt(ours.seeds());
        double error = deviation * Math.sqrt(1.0 / 10 + 1.0 / ours.seeds());
        assertEquals(ofTen, ours.mean(), 3 * error + 5e-4, ours::toString);
        assertTrue(error < .04, ours::toString);
    }

    private static Game game(String kind, int bidders, NumpyRandom random) {
        double[][] w = new double[bidders][];
        if (kind.equals("uniform")) {
            Arrays.setAll(w, i -> random.draw(GOODS));
        } else {
            double[] p = random.draw(bidders * 3);
            double[] q = random.draw(3 * GOODS);
            Arrays.setAll(w, i -> {
                double[] row = new double[GOODS];
                Arrays.setAll(
                        row, j -> p[3 * i] * q[j] + p[3 * i + 1] * q[GOODS + j] + p[3 * i + 2] * q[2 * GOODS + j]);
                return row;
            });
        }
        for (double[] row : w) {
            double sum = Arrays.stream(row).sum();
            Arrays.setAll(row, j -> row[j] / sum);
        }
        double[] budgets = new double[bidders];
        Arrays.fill(budgets, 1);
        return Game.of(budgets, w, 0);
    }

    private static double mean(List<Measures> all, ToDoubleFunction<Measures> each) {
        return all.stream().mapToDouble(each).average().orElseThrow();
    }

    private static Spread spread(List<Reading> readings, String series, String measure) {
        return readings.stream()
                .filter(reading -> reading.label().series().equals(series)
                        && reading.label().measure().equals(measure))
                .map(Reading::spread)
                .findFirst()
                .orElseThrow();
    }
}
