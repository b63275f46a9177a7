package dev.bourse.biddingagent.valuation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Weights learned from the job's progress: w_ij = throughput of the whole machine j over the sum of throughputs, where
 * throughput = units per CPU-second used * capacity.
 *
 * <p>Prior: a machine never tried does per CPU what the others do on average; before any reading all are worth their
 * capacity. Exploration: a machine that was never tried, or whose {@link Belief} has become vague (after some ten
 * minutes without a reading), is proposed for a small bid. Counters that fall back (a task started anew) begin a new reading and
 * keep what was learned, and a job that has reported no units anywhere teaches nothing. O(machines) for each call. Immutable; any thread.
 */
public final class Learned implements Weights {
    private static final Duration LEAST_TIME = Duration.ofSeconds(4);
    private static final double LEAST_CPU_SECONDS = 0.02;
    private static final double VAGUE = 0.25;

    private final Map<String, Belief> beliefs;
    private final Map<String, Reading> readings;

    private Learned(Map<String, Belief> beliefs, Map<String, Reading> readings) {
        this.beliefs = beliefs;
        this.readings = readings;
    }

    /** Nothing learned yet. */
    public static Learned nothing() {
        return new Learned(Map.of(), Map.of());
    }

    @Override
    public Learned after(String machine, Reading reading) {
        Reading last = readings.get(machine);
        if (last != null && reading.isAfter(last)) {
            double cpuSeconds = reading.cpuSeconds() - last.cpuSeconds();
            boolean tooSoon = last.at().plus(LEAST_TIME).isAfter(reading.at()) || cpuSeconds < LEAST_CPU_SECONDS;
            if (tooSoon) {
                return this;
            }
            double observed = (reading.units() - last.units()) / cpuSeconds;
            if (observed == 0 && beliefs.values().stream().noneMatch(known -> known.mean() > 0)) {
                return new Learned(beliefs, with(readings, machine, reading));
            }
            Belief belief = beliefs.get(machine);
            Belief next = belief == null ? Belief.first(observed, reading.at()) : belief.after(observed, reading.at());
            return new Learned(with(beliefs, machine, next), with(readings, machine, reading));
        }
        return new Learned(beliefs, with(readings, machine, reading));
    }

    private static <T> Map<String, T> with(Map<String, T> map, String machine, T value) {
        Map<String, T> more = new TreeMap<>(map);
        more.put(machine, value);
        return more;
    }

    @Override
    public Map<String, Double> of(Map<String, Double> capacities, Instant now) {
        double mean =
                beliefs.values().stream().mapToDouble(Belief::mean).average().orElse(1);
        Map<String, Double> weights = new TreeMap<>();
        capacities.forEach((machine, capacity) -> {
            Belief belief = beliefs.get(machine);
            // A program that reports no progress teaches nothing: machines are then worth their capacity, not nothing.
            weights.put(machine, capacity * (mean <= 0 ? 1 : belief == null ? mean : belief.mean()));
        });
        double sum = weights.values().stream().mapToDouble(w -> w).sum();
        weights.replaceAll((_, weight) -> sum > 0 ? weight / sum : 0);
        return weights;
    }

    /** Of those that are vaguely known, the one that is known least; the same one until something is learned. */
    @Override
    public Optional<String> explored(Set<String> machines, Instant now) {
        return machines.stream()
                .filter(machine -> spread(machine, now) >= VAGUE)
                .sorted()
                .max(Comparator.comparingDouble(machine -> spread(machine, now)));
    }

    @Override
    public Map<String, Double> cautiousSpeeds(Map<String, Double> capacities, Instant now) {
        double usual = beliefs.values().stream()
                .mapToDouble(belief -> cautious(belief, now))
                .average()
                .orElse(0);
        Map<String, Double> speeds = new TreeMap<>();
        capacities.forEach((machine, capacity) -> {
            Belief belief = beliefs.get(machine);
            double speed = capacity * (belief == null ? usual : cautious(belief, now));
            if (speed > 0) {
                speeds.put(machine, speed);
            }
        });
        return speeds;
    }

    @Override
    public Map<String, Double> speeds(Map<String, Double> capacities, Instant now) {
        Map<String, Double> speeds = new TreeMap<>(capacities);
        speeds.keySet().retainAll(beliefs.keySet());
        speeds.replaceAll((machine, capacity) -> capacity * beliefs.get(machine).mean());
        speeds.values().removeIf(speed -> speed <= 0);
        return speeds;
    }

    private static double cautious(Belief belief, Instant now) {
        return belief.mean() * Math.max(0, 1 - Math.sqrt(belief.spreadAt(now)));
    }

    @Override
    public Map<String, Double> deviations(Set<String> machines, Instant now) {
        Map<String, Double> deviations = new TreeMap<>();
        machines.forEach(machine -> deviations.put(machine, Math.sqrt(spread(machine, now))));
        return deviations;
    }

    private double spread(String machine, Instant now) {
        Belief belief = beliefs.get(machine);
        return belief == null ? 1 : belief.spreadAt(now);
    }

    @Override
    public String origin() {
        return "learned";
    }
}
