package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.strategy.BestResponding;
import dev.bourse.biddingagent.strategy.LiveStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is still to be done, and what speed a spend rate buys at the prices seen last:
 * F(X) = max over sum x_j = X of sum_j q_j x_j / (x_j + y_j), x_j under its ceiling, with q_j the units a second that the
 * whole of machine j does. F is concave, and flat once all machines are at their ceilings. Pure; each method takes some
 * forty best responses at most.
 */
public final class Prospect {
    private static final LiveStrategy RULE = new BestResponding();
    private static final int STEPS = 40;
    private static final double SECONDS_PER_HOUR = 3600;

    private final double remaining;
    private final double[] speeds;
    private final double[] others;
    private final double[] ceilings;

    /**
     * @param remaining W, units
     * @param speeds q_j, units a second
     * @param others y_j, micro-credits per hour
     * @param ceilings the largest bids, micro-credits per hour
     */
    public Prospect(double remaining, double[] speeds, double[] others, double[] ceilings) {
        this.remaining = remaining;
        this.speeds = speeds;
        this.others = others;
        this.ceilings = ceilings;
    }

    /** Over the machines with a price that can be trusted; empty where none of them is known to do anything. */
    static Optional<Prospect> of(Work work, BidderState met, Rules rules, Instant now) {
        List<double[]> rows = new ArrayList<>();
        for (Map.Entry<String, BidderState.Known> each : met.machines().entrySet()) {
            MachineSeen machine = each.getValue().seen();
            double speed = work.speeds().getOrDefault(each.getKey(), 0.0);
            OptionalDouble ceiling = Choice.ceiling(machine, rules, now);
            boolean fits =
                    machine.labels().entrySet().containsAll(rules.labels().entrySet());
            if (fits && speed > 0 && ceiling.orElse(0) >= 1) {
                long own = machine.own().microsPerHour();
                long others = machine.price().orElseThrow().rate().microsPerHour() - own;
                rows.add(new double[] {speed, (double) Math.max(1, others), ceiling.getAsDouble()});
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(of(work.remaining(), rows));
    }

    private static Prospect of(double remaining, List<double[]> rows) {
        return new Prospect(
                remaining,
                rows.stream().mapToDouble(row -> row[0]).toArray(),
                rows.stream().mapToDouble(row -> row[1]).toArray(),
                rows.stream().mapToDouble(row -> row[2]).toArray());
    }

    /** F(X), units a second. */
    double speed(double spend) {
        double[] bids = bids(spend);
        double speed = 0;
        for (int j = 0; j < bids.length; j++) {
            speed += speeds[j] * bids[j] / (bids[j] + others[j]);
        }
        return speed;
    }

    /** The bids x_j that reach it, micro-credits per hour. */
    public double[] bids(double spend) {
        return spend <= 0
                ? new double[speeds.length]
                : new Split(speeds, others, ceilings, RULE, 1, speeds.length, spend).ideal();
    }

    /** How long the rest takes at a rate. */
    Optional<Duration> time(Rate spend) {
        double speed = speed((double) spend.microsPerHour());
        return speed > 0
                ? Optional.of(Duration.ofMillis((long) Math.min(1e15, 1e3 * remaining / speed)))
                : Optional.empty();
    }

    /** The most that can be spent at all: every machine at its ceiling. */
    double most() {
        return Arrays.stream(ceilings).sum();
    }

    /** The smallest X with F(X) >= W / seconds, or the most that can be spent where that is not enough. */
    Rate rateFor(double seconds) {
        double needed = remaining / seconds;
        double low = 0;
        double high = most();
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            boolean enough = speed(middle) >= needed;
            low = enough ? low : middle;
            high = enough ? middle : high;
        }
        return rate(high);
    }

    /** The largest X with X W / F(X) <= B; empty where no speed is that cheap. */
    public Optional<Rate> fastestFor(Credits budget) {
        double low = 0;
        double high = most();
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            boolean pays = middle * remaining / speed(middle) / SECONDS_PER_HOUR <= (double) budget.micros();
            low = pays ? middle : low;
            high = pays ? high : middle;
        }
        return low > most() * 1e-9 && low >= 1 ? Optional.of(rate(low)) : Optional.empty();
    }

    private static Rate rate(double microsPerHour) {
        return Rate.ofMicrosPerHour(Math.clamp(Math.ceil(microsPerHour), 1, (double) Credits.MAX.micros()));
    }
}
