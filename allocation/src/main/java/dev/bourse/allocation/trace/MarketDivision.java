package dev.bourse.allocation.trace;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.utility.Linear;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A mechanism asked anew whenever a job comes or goes: goods are the pools, a bidder's weight for one is its part of what the
 * job would do with all of each, its budget the job's. {@link Surplus} makes the shares usable. A new share is a new
 * weight, so nobody restarts.
 */
public final class MarketDivision implements Division {
    /** Keeps a pool that one job alone can use from being uncontested. */
    private static final double RESERVE = 1e-6;

    private final Mechanism mechanism;

    public MarketDivision(Mechanism mechanism) {
        this.mechanism = mechanism;
    }

    @Override
    public String name() {
        return mechanism.name();
    }

    @Override
    public double[][] divide(Moment moment) {
        Game game = game(moment);
        Outcome outcome = mechanism.allocate(game, new Linear()).outcome();
        double[][] gpus = new double[game.bidders()][game.goods()];
        for (int i = 0; i < gpus.length; i++) {
            for (int j = 0; j < game.goods(); j++) {
                gpus[i][j] = outcome.share(i, j) * moment.pools().get(j).gpus();
            }
        }
        Surplus.spread(moment, gpus);
        return gpus;
    }

    /** The game of a moment, rows of weights normalised. */
    static Game game(Moment moment) {
        double[] budgets = moment.jobs().stream().mapToDouble(Job::budget).toArray();
        double[][] weights = moment.jobs().stream()
                .map(job -> {
                    double[] row = IntStream.range(0, job.rates().length)
                            .mapToDouble(
                                    j -> job.rates()[j] * moment.pools().get(j).gpus())
                            .toArray();
                    double sum = Arrays.stream(row).sum();
                    return Arrays.stream(row).map(each -> each / sum).toArray();
                })
                .toArray(double[][]::new);
        return Game.of(
                budgets, weights, RESERVE * Arrays.stream(budgets).average().orElseThrow());
    }

    @Override
    public double resizing() {
        return 0;
    }
}
