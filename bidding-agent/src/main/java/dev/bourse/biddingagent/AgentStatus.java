package dev.bourse.biddingagent;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.bidding.Outlook;
import dev.bourse.biddingagent.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an agent stands.
 *
 * @param at when
 * @param account whose credits it spends
 * @param unitPriceCap the most that it pays for a CPU, in credits per hour
 * @param spendRate what it means to spend
 * @param left what is left of the budget, in the account and on machines
 * @param settled whether the last time that it thought again changed next to nothing
 * @param machines those heard of lately, by name
 * @param job the job, if it keeps one
 */
public record AgentStatus(
        Instant at,
        String account,
        double unitPriceCap,
        Rate spendRate,
        Credits left,
        boolean settled,
        List<MachineStatus> machines,
        Optional<JobStatus> job) {
    /** The same under another cap. */
    public AgentStatus withUnitPriceCap(double cap) {
        return new AgentStatus(at, account, cap, spendRate, left, settled, machines, job);
    }

    /**
     * One machine.
     *
     * @param machine its name
     * @param rate what the agent bids there
     * @param share the part that it has, 0 to 1
     * @param price the sum of all rates; empty while no price can be trusted
     * @param capacity in CPUs; 0 while no price can be trusted
     * @param runway how long the bid is funded
     * @param deviation the standard deviation of what it is worth, as a part of that; 1 for one never tried, empty where
     *     the user said what machines are worth
     * @param speed what the whole machine does in a second, in units of progress, as far as that was learned
     */
    public record MachineStatus(
            String machine,
            Rate rate,
            double share,
            Optional<Rate> price,
            double capacity,
            Duration runway,
            Optional<Double> deviation,
            Optional<Double> speed) {}

    /**
     * The job.
     *
     * @param name its name
     * @param state its ranks and their progress
     * @param spent credits that machines charged for it
     * @param cpuSeconds that it used
     * @param waiting why it does not begin, and what would help
     * @param outlook when it will have ended, and for how much more, where it tells how far it is
     */
    public record JobStatus(
            String name,
            JobState state,
            Credits spent,
            double cpuSeconds,
            Optional<String> waiting,
            Optional<Outlook> outlook) {}
}
