package dev.bourse.biddingagent.why;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of a job.
 *
 * @param job its name
 * @param places where it has a bid or a task
 * @param offers all machines that it could have
 * @param intent what its agent means to do
 */
public record Facts(String job, List<Place> places, List<Offer> offers, Intent intent) {
    /**
     * A machine that can be bid on.
     *
     * @param machine its name
     * @param capacity in CPUs
     * @param others y, what others and the reserve pay, in credits per hour
     */
    public record Offer(String machine, double capacity, double others) {
        /** What the share of it that is so many CPUs costs, in credits per hour: y s / (1 - s); infinite for all of it. */
        double costOf(double cpus) {
            double share = cpus / capacity;
            return share < Steps.MOST ? others * share / (1 - share) : Double.POSITIVE_INFINITY;
        }
    }

    /**
     * What the job's agent means to do; all empty for bids by hand.
     *
     * @param cap the most that it pays for a CPU, in credits per hour
     * @param spendRate what it means to spend
     * @param left of the budget, in the account and on machines
     * @param waiting why the job does not begin, and what would help
     * @param avoided machines that are let alone for a while, and why
     */
    public record Intent(
            Optional<Double> cap,
            Optional<Rate> spendRate,
            Optional<Credits> left,
            Optional<String> waiting,
            Map<String, String> avoided) {
        /** Nobody says. */
        public static final Intent UNKNOWN =
                new Intent(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }
}
