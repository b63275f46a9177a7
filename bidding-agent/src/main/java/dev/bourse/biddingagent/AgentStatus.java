package dev.bourse.biddingagent;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.job.JobState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an agent stands.
 *
 * @param account whose credits it spends
 * @param spendRate what it means to spend
 * @param left what is left of the budget, in the account and on machines
 * @param settled whether the last time that it thought again changed next to nothing
 * @param machines those heard of lately, by name
 * @param job the job, if it keeps one
 */
public record AgentStatus(
        String account,
        Rate spendRate,
        Credits left,
        boolean settled,
        List<MachineStatus> machines,
        Optional<JobStatus> job) {
    /**
     * One machine.
     *
     * @param machine its name
     * @param rate what the agent bids there
     * @param share the part that it has, 0 to 1
     * @param price the sum of all rates; empty while no price can be trusted
     * @param capacity in CPUs; 0 while no price can be trusted
     * @param runway how long the bid is funded
     */
    public record MachineStatus(
            String machine, Rate rate, double share, Optional<Rate> price, double capacity, Duration runway) {}

    /**
     * The job.
     *
     * @param name its name
     * @param state its ranks and their progress
     */
    public record JobStatus(String name, JobState state) {}
}
