package dev.bourse.biddingagent;

import dev.bourse.biddingagent.bidding.BidderState;
import dev.bourse.biddingagent.diary.Costs;
import dev.bourse.biddingagent.job.JobState;
import dev.bourse.biddingagent.valuation.Weights;
import java.time.Instant;

/**
 * What an agent remembers from turn to turn.
 *
 * @param bidder of its bids
 * @param weights of what machines are worth
 * @param job of its job
 * @param shortage of what its job lacks
 * @param costs of what its job has cost
 */
record AgentState(BidderState bidder, Weights weights, JobState job, Shortage shortage, Costs costs) {
    /** The same, with a job that its user wants no more. */
    AgentState stopped() {
        return job.isOver()
                ? this
                : new AgentState(bidder, weights, job.failed("It was stopped by bourse stop."), shortage, costs);
    }

    static AgentState begun(Weights weights, Instant now) {
        return begun(weights, Costs.NOTHING, now);
    }

    static AgentState begun(Weights weights, Costs costs, Instant now) {
        return new AgentState(BidderState.begun(now), weights, JobState.NEW, Shortage.NONE, costs);
    }
}
