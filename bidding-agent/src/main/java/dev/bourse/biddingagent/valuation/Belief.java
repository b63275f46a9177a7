package dev.bourse.biddingagent.valuation;

import java.time.Duration;
import java.time.Instant;

/**
 * What is believed of a machine's throughput in units per CPU-second: mean m and variance v m^2 of a Gaussian that
 * drifts. With a new observation z, v' = min(1, v + drift * age), K = v' / (v' + noise), m <- m + K (z - m),
 * v <- (1 - K) v' (Kalman's filter in one dimension): exponential weighting whose memory is as short as the drift needs.
 *
 * @param mean m, units per CPU-second
 * @param spread v, the variance over the squared mean, 0 to 1
 * @param at of the last observation
 */
record Belief(double mean, double spread, Instant at) {
    private static final double NOISE = 0.09;
    private static final double DRIFT_PER_SECOND = 0.25 / 600;

    static Belief first(double observed, Instant at) {
        return new Belief(observed, NOISE / (1 + NOISE), at);
    }

    Belief after(double observed, Instant when) {
        double spreadNow = spreadAt(when);
        double gain = spreadNow / (spreadNow + NOISE);
        return new Belief(mean + gain * (observed - mean), (1 - gain) * spreadNow, when);
    }

    double spreadAt(Instant when) {
        double age = Math.max(0, Duration.between(at, when).toMillis() / 1e3);
        return Math.min(1, spread + DRIFT_PER_SECOND * age);
    }
}
