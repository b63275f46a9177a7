package dev.bourse.biddingagent;

import dev.bourse.biddingagent.bidding.BidderState;
import dev.bourse.biddingagent.job.JobState;
import dev.bourse.biddingagent.valuation.Weights;
import java.time.Instant;

/**
 * What an agent remembers from turn to turn.
 *
 * @param bidder of its bids
 * @param weights of what machines are worth
 * @param job of its job
 */
record AgentState(BidderState bidder, Weights weights, JobState job) {
    static AgentState begun(Weights weights, Instant now) {
        return new AgentState(BidderState.begun(now), weights, JobState.NEW);
    }
}
