package dev.bourse.cli.demo;

import dev.bourse.api.money.Credits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Who takes part in a demo: machines of different capacity that leave the host room for the market itself, and bidders
 * of unequal budget whose jobs value the machines differently.
 *
 * @param machines at least one
 * @param bidders at least one
 */
record DemoPlan(List<MachinePlan> machines, List<BidderPlan> bidders) {
    /** The label of machines that hold the data set that some jobs are tied to. */
    static final Map<String, String> HOLDS_DATA = Map.of("dataset", "digits");

    /** The account of {@link #withRich}. */
    static final String RICH = "rich";

    private static final double SOLD = 0.6;
    private static final double LARGEST = 0.9;
    private static final double SMALLEST = 0.1;
    private static final int MOST_PER_CPU = 3;

    /**
     * A machine.
     *
     * @param capacity in CPUs, below one so that a single thread can use it all
     * @param cpu the CPU it is pinned to
     * @param labels what it holds
     */
    record MachinePlan(String id, double capacity, int cpu, Map<String, String> labels) {}

    /**
     * A bidder.
     *
     * @param job what it runs
     * @param weights its valuation by machine; sums to 1
     */
    record BidderPlan(String account, Credits budget, JobKind job, Map<String, Double> weights) {}

    /** What jobs want: one thread, many threads, or machines that hold their data. */
    enum JobKind {
        ONE_THREAD(1),
        MANY_THREADS(4),
        TIED_TO_DATA(1);

        final int threads;

        JobKind(int threads) {
            this.threads = threads;
        }

        Map<String, String> requires() {
            return this == TIED_TO_DATA ? HOLDS_DATA : Map.of();
        }
    }

    /** The same with a bidder ten times as rich as the richest, whose job wants every machine. */
    DemoPlan withRich() {
        double capacity = machines.stream().mapToDouble(MachinePlan::capacity).sum();
        Map<String, Double> weights = new LinkedHashMap<>();
        machines.forEach(machine -> weights.put(machine.id(), machine.capacity() / capacity));
        long most = bidders.stream()
                .mapToLong(bidder -> bidder.budget().micros())
                .max()
                .orElseThrow();
        List<BidderPlan> all = new ArrayList<>(bidders);
        all.add(new BidderPlan(RICH, new Credits(10 * most), JobKind.MANY_THREADS, weights));
        return new DemoPlan(machines, all);
    }

    /**
     * Plans a demo; the same arguments give the same plan.
     *
     * @param cpus how many the host has
     */
    static DemoPlan of(int machines, int bidders, long seed, int cpus) {
        requireRange("machines", machines, MOST_PER_CPU * cpus);
        requireRange("bidders", bidders, 50);
        SplittableRandom random = new SplittableRandom(seed);
        List<MachinePlan> planned = machines(machines, cpus);
        return new DemoPlan(
                planned,
                IntStream.range(0, bidders)
                        .mapToObj(i -> bidder(i, planned, random))
                        .toList());
    }

    private static void requireRange(String what, int value, int largest) {
        if (value < 1 || value > largest) {
            throw new IllegalArgumentException(
                    "The number of %s (%s) must be between 1 and %s on this host.".formatted(what, value, largest));
        }
    }

    /** The largest first, each on the CPU with most room; a machine's capacity falls to half from first to last. */
    private static List<MachinePlan> machines(int count, int cpus) {
        double[] sold = new double[cpus];
        double[] sizes = IntStream.range(0, count)
                .mapToDouble(i -> 1 - 0.5 * i / Math.max(1, count - 1))
                .toArray();
        double total = IntStream.range(0, count).mapToDouble(i -> sizes[i]).sum();
        List<MachinePlan> machines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double capacity = Math.max(SMALLEST, Math.min(LARGEST, SOLD * cpus * sizes[i] / total));
            int cpu = IntStream.range(0, cpus)
                    .boxed()
                    .min(Comparator.comparingDouble(c -> sold[c]))
                    .orElseThrow();
            sold[cpu] += capacity;
            Map<String, String> labels = i % 2 == 0 ? HOLDS_DATA : Map.of();
            machines.add(new MachinePlan("m" + (i + 1), Math.floor(capacity * 100) / 100, cpu, labels));
        }
        return machines;
    }

    private static BidderPlan bidder(int index, List<MachinePlan> machines, SplittableRandom random) {
        String[] names = {"alice", "bob", "carol", "dave"};
        JobKind kind = JobKind.values()[index % JobKind.values().length];
        Map<String, Double> weights = new LinkedHashMap<>();
        for (MachinePlan machine : machines) {
            boolean usable =
                    machine.labels().entrySet().containsAll(kind.requires().entrySet());
            weights.put(machine.id(), usable ? machine.capacity() * random.nextDouble(0.5, 1.5) : 0);
        }
        double sum = weights.values().stream().mapToDouble(w -> w).sum();
        weights.replaceAll((machine, weight) -> weight / sum);
        return new BidderPlan(
                index < names.length ? names[index] : "bidder" + (index + 1),
                new Credits((100L + 50L * (index % 4)) * 1_000_000),
                kind,
                weights);
    }
}
