package dev.bourse.biddingagent.diary;

import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.job.JobState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How an agent with a job stands at a moment.
 *
 * @param at when
 * @param spendRate what it means to spend
 * @param machines those heard of lately, by name
 * @param job its ranks, and the machines it avoids
 * @param costs what it has cost
 * @param waiting why it does not begin, if it doesn't
 */
public record Moment(
        Instant at, Rate spendRate, Map<String, Held> machines, JobState job, Costs costs, Optional<String> waiting) {
    /**
     * A machine.
     *
     * @param rate what is bid; zero for no bid
     * @param share the part that this buys, 0 to 1
     * @param price the sum of all rates, where it is known
     */
    public record Held(Rate rate, double share, Optional<Rate> price) {
        boolean isWon() {
            return rate.compareTo(Rate.ZERO) > 0;
        }
    }
}
