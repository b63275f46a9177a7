package dev.bourse.biddingagent.forecast;

/**
 * A machine that can be bid on.
 *
 * @param machine its name
 * @param capacity in CPUs
 * @param others y_j, what others and the reserve pay, micro-credits per hour, above 0
 * @param ceiling the largest bid under the cap, micro-credits per hour
 * @param speed q_j, what the whole of it does in a second, in units of the job's progress, or CPU-seconds
 * @param deviation of that, as a part of it
 */
public record Seat(String machine, double capacity, double others, double ceiling, double speed, double deviation) {
    /** Checks the ranges. */
    public Seat {
        if (!(capacity > 0) || !(others > 0) || !(speed >= 0) || !(deviation >= 0)) {
            throw new IllegalArgumentException(
                    "The machine (%s) must have a capacity (%s) and a price (%s) above 0, a speed (%s) and a deviation (%s) of 0 or more."
                            .formatted(machine, capacity, others, speed, deviation));
        }
    }

    /** As if it were so many standard deviations faster than is believed. */
    Seat faster(double deviations) {
        return new Seat(machine, capacity, others, ceiling, speed * Math.max(0, 1 + deviations * deviation), deviation);
    }
}
