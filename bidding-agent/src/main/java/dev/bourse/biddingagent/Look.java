package dev.bourse.biddingagent;

import dev.bourse.biddingagent.bidding.Observation;
import dev.bourse.biddingagent.diary.Costs;
import dev.bourse.biddingagent.job.Dependencies;
import dev.bourse.biddingagent.job.Sight;
import dev.bourse.biddingagent.valuation.Reading;
import java.util.Map;

/**
 * What one look around showed.
 *
 * @param market prices, bids and funds
 * @param sight the agent's tasks, and where machines answer; of those won it does not know yet
 * @param readings the job's counters by machine, where they are learned from
 * @param counters what machines charged and metered
 * @param before the jobs that its job waits for
 */
record Look(
        Observation market,
        Sight sight,
        Map<String, Reading> readings,
        Map<String, Costs.Counter> counters,
        Dependencies before) {}
