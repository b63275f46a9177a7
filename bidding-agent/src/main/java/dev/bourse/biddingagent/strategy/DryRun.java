package dev.bourse.biddingagent.strategy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a strategy would have bid, spent and won at recorded prices of the others, beside the best response. The others do
 * not answer, as in the records they did not; what is bid at a moment holds until the next. A machine is worth its
 * capacity, or what is said. Pure.
 */
public final class DryRun {
    private static final double SECONDS_PER_HOUR = 3600;

    private final LiveStrategy strategy;
    private final LiveStrategy best = new BestResponding();
    private final double spendRate;
    private final Map<String, Double> worth;

    /**
     * A dry run.
     *
     * @param spendRate X, credits per hour
     * @param worth of machines, by name; those that are missing are worth their capacity
     */
    public DryRun(LiveStrategy strategy, double spendRate, Map<String, Double> worth) {
        this.strategy = strategy;
        this.spendRate = spendRate;
        this.worth = Map.copyOf(worth);
    }

    /**
     * The price of a machine at a moment.
     *
     * @param second when
     * @param machine which
     * @param capacity in CPUs
     * @param others what others and the reserve bid, above 0, credits per hour
     */
    public record Recorded(double second, String machine, double capacity, double others) {}

    /**
     * A moment.
     *
     * @param second when
     * @param bids by machine, credits per hour
     * @param shares by machine
     * @param utility the part of all that machines are worth that was won
     * @param bestUtility that of the best response
     * @param spent credits until the next moment
     */
    public record Step(
            double second,
            Map<String, Double> bids,
            Map<String, Double> shares,
            double utility,
            double bestUtility,
            double spent) {}

    /** The steps of the records, in order of time; the last moment only ends the step before. */
    public List<Step> steps(List<Recorded> records) {
        Map<Double, Map<String, Recorded>> moments = new TreeMap<>();
        records.forEach(record ->
                moments.computeIfAbsent(record.second(), _ -> new TreeMap<>()).put(record.machine(), record));
        TreeSet<String> names = new TreeSet<>();
        records.forEach(record -> names.add(record.machine()));
        List<String> machines = List.copyOf(names);
        List<Double> times = List.copyOf(moments.keySet());
        List<Step> steps = new ArrayList<>();
        double[] own = new double[machines.size()];
        for (int i = 0; i + 1 < times.size(); i++) {
            double seconds = times.get(i + 1) - times.get(i);
            Map<String, Recorded> now = moments.get(times.get(i));
            double[] weights =
                    machines.stream().mapToDouble(name -> weight(now.get(name))).toArray();
            double[] others = machines.stream()
                    .mapToDouble(name -> now.containsKey(name) ? now.get(name).others() : 1)
                    .toArray();
            Arrays.setAll(own, of(own, weights));
            own = strategy.bids(weights, spendRate, others, own);
            double[] ideal = best.bids(weights, spendRate, others, new double[own.length]);
            steps.add(step(times.get(i), seconds, machines, weights, others, own, ideal));
        }
        return steps;
    }

    /** What was bid on a machine that is gone is not bid any more. */
    private static java.util.function.IntToDoubleFunction of(double[] own, double[] weights) {
        return j -> weights[j] > 0 ? own[j] : 0;
    }

    private double weight(Recorded record) {
        return record == null ? 0 : worth.getOrDefault(record.machine(), record.capacity());
    }

    private static Step step(
            double second,
            double seconds,
            List<String> machines,
            double[] weights,
            double[] others,
            double[] own,
            double[] ideal) {
        Map<String, Double> bids = new TreeMap<>();
        Map<String, Double> shares = new TreeMap<>();
        for (int j = 0; j < own.length; j++) {
            if (own[j] > 0) {
                bids.put(machines.get(j), own[j]);
                shares.put(machines.get(j), own[j] / (own[j] + others[j]));
            }
        }
        return new Step(
                second,
                bids,
                shares,
                utility(weights, others, own),
                utility(weights, others, ideal),
                Arrays.stream(own).sum() * seconds / SECONDS_PER_HOUR);
    }

    private static double utility(double[] weights, double[] others, double[] bids) {
        double won = 0;
        for (int j = 0; j < bids.length; j++) {
            won += bids[j] > 0 ? weights[j] * bids[j] / (bids[j] + others[j]) : 0;
        }
        double all = Arrays.stream(weights).sum();
        return all > 0 ? won / all : 0;
    }
}
