package dev.bourse.allocation.trace;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.FairnessLoss;
import dev.bourse.allocation.measure.Measures;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.utility.Linear;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The moment after a division.
 *
 * @param hours when
 * @param jobs how many are there, running or waiting
 * @param utilisation the part of all GPUs in use
 * @param uniformity tau per credit over all who are there
 * @param envyFreeness rho per credit
 * @param gini of utilities per credit
 * @param fairnessLoss sum_i |s_i - ŝ_i|, s_i the part of all GPUs that i has and ŝ_i its weighted fair part (Dorm's)
 */
public record Sample(
        double hours,
        int jobs,
        double utilisation,
        double uniformity,
        double envyFreeness,
        double gini,
        double fairnessLoss) {
    static Sample of(double hours, Moment moment, double[][] gpus) {
        Game game = MarketDivision.game(moment);
        double[] shares = new double[game.layout().places()];
        double used = 0;
        int all = 0;
        for (int j = 0; j < game.goods(); j++) {
            int capacity = moment.pools().get(j).gpus();
            double handed = 0;
            for (double[] row : gpus) {
                handed += row[j];
            }
            // What rounding has handed out beyond the pool is taken back from all alike.
            double whole = Math.max(capacity, handed);
            for (int i = 0; i < gpus.length; i++) {
                shares[game.layout().place(i, j)] = gpus[i][j] / whole;
            }
            used += handed;
            all += capacity;
        }
        int total = all;
        double[] parts = Arrays.stream(gpus)
                .mapToDouble(row -> Arrays.stream(row).sum() / total)
                .toArray();
        Measures measures = Measures.of(Outcome.ofShares(game, new Linear(), shares, new double[game.goods()]));
        return new Sample(
                hours,
                gpus.length,
                Math.min(1, used / all),
                measures.perCredit().uniformity(),
                measures.perCredit().envyFreeness(),
                measures.perCredit().gini(),
                FairnessLoss.of(parts, FairGpus.of(moment.jobs(), total)));
    }

    /** Nobody is there. */
    static Sample idle(double hours) {
        return new Sample(hours, 0, 0, 1, 1, 0, 0);
    }

    /** The mean of a figure over the time in which somebody is there, each sample lasting until the next. */
    static double mean(List<Sample> samples, double until, ToDoubleFunction<Sample> figure) {
        double sum = 0;
        double time = 0;
        for (int k = 0; k < samples.size(); k++) {
            double end = k + 1 < samples.size() ? samples.get(k + 1).hours() : until;
            double lasts = samples.get(k).jobs() > 0 ? end - samples.get(k).hours() : 0;
            sum += figure.applyAsDouble(samples.get(k)) * lasts;
            time += lasts;
        }
        return time > 0 ? sum / time : 0;
    }
}
