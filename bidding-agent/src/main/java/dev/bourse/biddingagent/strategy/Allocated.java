package dev.bourse.biddingagent.strategy;

import dev.bourse.allocation.strategy.Strategy;
import java.util.Arrays;
import java.util.function.Supplier;

/** A strategy of {@code allocation} as a live one; each has a fresh workspace for each answer. */
abstract sealed class Allocated implements LiveStrategy
        permits BestResponding, ProportionallyResponding, LocallyGreedy, FinitelyParallel, Unmoved {
    private final String name;
    private final Supplier<Strategy> rule;

    Allocated(String name, Supplier<Strategy> rule) {
        this.name = name;
        this.rule = rule;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public double[] bids(double[] weights, double spendRate, double[] others, double[] own) {
        double[] bids = new double[weights.length];
        if (Arrays.stream(weights).anyMatch(weight -> weight > 0)) {
            rule.get().answer(weights.length, weights, spendRate, others, own, bids);
        }
        return bids;
    }
}
