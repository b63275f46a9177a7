package dev.bourse.biddingagent;

import dev.bourse.api.market.TaskView;
import dev.bourse.biddingagent.bidding.Observation;
import dev.bourse.biddingagent.valuation.Reading;
import java.util.List;
import java.util.Map;

/**
 * What one look around showed.
 *
 * @param market prices, bids and funds
 * @param tasks the agent's tasks by machine
 * @param readings the job's counters by machine, where they are learned from
 */
record Look(Observation market, Map<String, List<TaskView>> tasks, Map<String, Reading> readings) {}
