package dev.bourse.dashboards.observatory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How fast the market settles after a shock: a bidder that came, left or changed what it spends by a tenth. Since then the
 * Nash gap is taken to fall as g e^(-l t), and ln 2 / l is its half-life, by least squares of its logarithm. One writer;
 * sums only, so a shock long ago costs no more than one just now.
 */
final class Settling {
    private static final double SHOCK = 0.1;
    /** Rates are whole micro-credits, so a smaller gap says nothing. */
    private static final double NO_GAP = 1e-6;

    private static final int ENOUGH = 5;
    /** Who halves in more than a day does not fall. */
    private static final double FLAT_SECONDS = 86_400;

    private Map<String, Long> spending = Map.of();
    private Instant shock;
    private int n;
    private double sumT;
    private double sumLog;
    private double sumTt;
    private double sumTlog;

    /** Takes this moment, in micro-credits per hour by bidder; the half-life in seconds where the gap falls. */
    OptionalDouble measured(Instant at, Map<String, Long> spent, OptionalDouble gap) {
        if (shock == null || isShock(spent)) {
            shock = at;
            spending = spent;
            n = 0;
            sumT = 0;
            sumLog = 0;
            sumTt = 0;
            sumTlog = 0;
        }
        if (gap.isPresent() && gap.getAsDouble() > NO_GAP) {
            double t = Duration.between(shock, at).toNanos() / 1e9;
            double log = Math.log(gap.getAsDouble());
            n++;
            sumT += t;
            sumLog += log;
            sumTt += t * t;
            sumTlog += t * log;
        }
        double slope = (n * sumTlog - sumT * sumLog) / (n * sumTt - sumT * sumT);
        double halfLife = -Math.log(2) / slope;
        return n >= ENOUGH && halfLife > 0 && halfLife < FLAT_SECONDS
                ? OptionalDouble.of(halfLife)
                : OptionalDouble.empty();
    }

    /** Against what was spent at the last shock, so that small steps add up. */
    private boolean isShock(Map<String, Long> now) {
        return !now.keySet().equals(spending.keySet())
                || now.entrySet().stream().anyMatch(spent -> {
                    double before = spending.get(spent.getKey());
                    return Math.abs(spent.getValue() - before) > SHOCK * before;
                });
    }
}
