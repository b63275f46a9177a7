package dev.bourse.allocation.experiment;

import static dev.bourse.allocation.experiment.Label.EFFICIENCY;
import static dev.bourse.allocation.experiment.Label.ENVY_FREENESS;
import static dev.bourse.allocation.experiment.Label.UNIFORMITY;
import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.measure.Measures;
import dev.bourse.allocation.measure.NashGap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The theorems of Feldman, Lai and Zhang (EC 2005) beside the worst equilibria that are known or that a search finds. For
 * equal budgets and rows of weights that sum to 1: pi >= 3/4, tau >= 1/2 and rho = 1 for two bidders; tau >= 1/m and
 * rho >= 2 sqrt(2) - 2 for m; pi may be as low as 1 / sqrt(m) is, up to a factor.
 */
public final class Bounds {
    /** 2 sqrt(2) - 2. */
    public static final double LEAST_ENVY_FREENESS = 2 * Math.sqrt(2) - 2;

    private static final int MOST_SEEDS = 100_000;

    private static final List<Quest> QUESTS = List.of(
            Quest.efficiency("equal budgets", OptionalDouble.of(0.75), 1, 1),
            Quest.uniformity("equal budgets", OptionalDouble.of(1.0 / 2), 1, 1),
            Quest.envyFreeness("equal budgets", OptionalDouble.of(1), 1, 1),
            Quest.uniformity("equal budgets", OptionalDouble.of(1.0 / 3), 1, 1, 1),
            Quest.envyFreeness("equal budgets", OptionalDouble.of(LEAST_ENVY_FREENESS), 1, 1, 1),
            Quest.uniformity("equal budgets", OptionalDouble.of(1.0 / 5), 1, 1, 1, 1, 1),
            Quest.envyFreeness("equal budgets", OptionalDouble.of(LEAST_ENVY_FREENESS), 1, 1, 1, 1, 1),
            Quest.efficiency("budgets 1, 0.01", OptionalDouble.empty(), 1, 0.01),
            Quest.uniformity("budgets 1, 0.01", OptionalDouble.empty(), 1, 0.01),
            Quest.envyFreeness("budgets 100, 1, 1e-4", OptionalDouble.empty(), 100, 1, 1e-4));

    private Bounds() {}

    /** Where n of {@link WorstFamilies#manyBidders} and a of opposite weights are looked at. */
    public static List<WorstCase> families() {
        List<WorstCase> cases = new ArrayList<>();
        IntStream.of(1, 2, 3, 5, 8, 12, 20).mapToObj(WorstFamilies::manyBidders).forEach(cases::add);
        DoubleStream.of(0.5, 0.6, Math.sqrt(0.5), 0.8, 0.85, 0.9, 0.95, 0.99)
                .mapToObj(WorstFamilies::symmetric)
                .forEach(cases::add);
        DoubleStream.of(0.854, 0.9, 0.95, 0.99)
                .mapToObj(WorstFamilies::asymmetric)
                .forEach(cases::addAll);
        return cases;
    }

    /** How many searches {@link #searched} makes with each seed. */
    public static int searches() {
        return QUESTS.size();
    }

    /**
     * The worst equilibria that searches with seeds 1 to {@code seeds} find, with equal and with unequal budgets; fairness is
     * per credit. On all threads there are; the result is the same on any number.
     *
     * @param step told as each search ends, {@code searches() * seeds} times, by any thread
     */
    public static List<WorstCase> searched(int seeds, Runnable step) {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "The number of seeds is " + seeds + " but must lie between 1 and " + MOST_SEEDS + ".");
        }
        return QUESTS.stream().map(quest -> quest.worst(seeds, step)).toList();
    }

    private record Quest(
            String family, String measure, ToDoubleFunction<Measures> of, OptionalDouble theory, List<Double> budgets) {
        static Quest efficiency(String family, OptionalDouble theory, double... budgets) {
            return new Quest(family, EFFICIENCY, m -> m.efficiency().ofBest(), theory, boxed(budgets));
        }

        static Quest uniformity(String family, OptionalDouble theory, double... budgets) {
            return new Quest(family, UNIFORMITY, m -> m.perCredit().uniformity(), theory, boxed(budgets));
        }

        static Quest envyFreeness(String family, OptionalDouble theory, double... budgets) {
            return new Quest(family, ENVY_FREENESS, m -> m.perCredit().envyFreeness(), theory, boxed(budgets));
        }

        private static List<Double> boxed(double... budgets) {
            return DoubleStream.of(budgets).boxed().toList();
        }

        WorstCase worst(int seeds, Runnable step) {
            double[] each = budgets.stream().mapToDouble(Double::doubleValue).toArray();
            WorstSearch.Found worst = LongStream.rangeClosed(1, seeds)
                    .parallel()
                    .mapToObj(seed -> {
                        WorstSearch.Found found = WorstSearch.from(each, of, seed);
                        step.run();
                        return found;
                    })
                    .min(Comparator.comparingDouble(WorstSearch.Found::value))
                    .orElseThrow();
            double gap =
                    NashGap.of(worst.equilibrium().game(), worst.equilibrium().bids());
            return new WorstCase("searched, " + family, budgets.size(), measure, theory, worst.value(), gap);
        }
    }
}
