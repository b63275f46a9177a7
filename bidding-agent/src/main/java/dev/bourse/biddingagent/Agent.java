package dev.bourse.biddingagent;

import dev.bourse.biddingagent.bidding.Bidder;
import dev.bourse.biddingagent.bidding.BidderState;
import dev.bourse.biddingagent.bidding.Plan;
import dev.bourse.biddingagent.bidding.Wants;
import dev.bourse.biddingagent.job.JobKeeper;
import dev.bourse.biddingagent.job.JobState;
import dev.bourse.biddingagent.job.TaskOrder;
import dev.bourse.biddingagent.valuation.Reading;
import dev.bourse.biddingagent.valuation.Weights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The whole agent as a state machine without I/O: it learns from progress, bids for what machines are worth while there
 * is work for them, and keeps its job's tasks where it has bids. Immutable; any thread.
 */
final class Agent {
    private final Bidder bidder;
    private final Optional<JobKeeper> keeper;

    Agent(Bidder bidder, Optional<JobKeeper> keeper) {
        this.bidder = bidder;
        this.keeper = keeper;
    }

    Turn step(AgentState state, Look look, Instant now, RandomGenerator random) {
        Weights weights = state.weights();
        for (Map.Entry<String, Reading> each : look.readings().entrySet()) {
            weights = weights.after(each.getKey(), each.getValue());
        }
        Optional<Wants> wants =
                state.job().isOver() ? Optional.empty() : Optional.of(wants(weights, state.job(), look, now));
        Bidder.Turn bids = bidder.step(state.bidder(), look.market(), wants, now, random);
        BidderState met = bids.state();
        JobState job = state.job();
        List<TaskOrder> orders = List.of();
        if (keeper.isPresent()) {
            JobKeeper.Turn tasks = keeper.get().step(job, met.won(), look.tasks());
            job = tasks.state();
            orders = tasks.orders();
        }
        return new Turn(new AgentState(met, weights, job), wants, bids.plan(), orders);
    }

    private static Wants wants(Weights weights, JobState job, Look look, Instant now) {
        Map<String, Double> capacities = new TreeMap<>();
        look.market()
                .machines()
                .forEach((name, machine) -> machine.price().ifPresent(price -> capacities.put(name, price.capacity())));
        Map<String, Double> all = new TreeMap<>(weights.of(capacities, now));
        all.keySet().removeIf(job::hasFinishedOn);
        return new Wants(all, weights.explored(all.keySet(), now));
    }

    /**
     * What a turn came to.
     *
     * @param state for the next turn
     * @param wants what machines were worth; empty once the job is over
     * @param plan holds and bids
     * @param orders to tasks
     */
    record Turn(AgentState state, Optional<Wants> wants, Plan plan, List<TaskOrder> orders) {}
}
