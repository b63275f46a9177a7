package dev.bourse.allocation.trace;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How a workload went under one division.
 *
 * @param division its name
 * @param completion {@code completion[job]}: hours from arrival to end
 * @param slowdown {@code slowdown[job]}: completion over what it would be with an even part of every pool among as many
 *     jobs as were there on average meanwhile (Themis' finish-time fairness rho); at most 1 is fair
 * @param makespan hours from the first arrival to the last end
 * @param utilisation GPU-hours used over those there were in the makespan
 * @param overhead the part of the GPU-hours used in which jobs stood still to be resized
 * @param samples one after each division
 */
@SuppressWarnings("ArrayRecordComponent") // figures to print; never compared
public record Report(
        String division,
        double[] completion,
        double[] slowdown,
        double makespan,
        double utilisation,
        double overhead,
        List<Sample> samples) {
    public double meanCompletion() {
        return StatUtils.mean(completion);
    }

    /** The mean of a figure of the samples over the time in which jobs are there. */
    public double overTime(ToDoubleFunction<Sample> figure) {
        return Sample.mean(samples, samples.getFirst().hours() + makespan, figure);
    }
}
