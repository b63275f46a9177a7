package dev.bourse.biddingagent;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.bidding.Bidder;
import dev.bourse.biddingagent.bidding.BidderState;
import dev.bourse.biddingagent.bidding.Observation;
import dev.bourse.biddingagent.bidding.Outlook;
import dev.bourse.biddingagent.bidding.Plan;
import dev.bourse.biddingagent.bidding.Wants;
import dev.bourse.biddingagent.bidding.Work;
import dev.bourse.biddingagent.diary.Costs;
import dev.bourse.biddingagent.job.Dependencies;
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
    private final Optional<Credits> budget;

    /** @param budget the most to spend; all that the account has where it is empty */
    Agent(Bidder bidder, Optional<JobKeeper> keeper, Optional<Credits> budget) {
        this.bidder = bidder;
        this.keeper = keeper;
        this.budget = budget;
    }

    Turn step(AgentState state, Look look, Instant now, RandomGenerator random) {
        Weights weights = state.weights();
        for (Map.Entry<String, Reading> each : look.readings().entrySet()) {
            weights = weights.after(each.getKey(), each.getValue());
        }
        JobState job = allowed(state.job(), look.before());
        boolean idle = job.isOver() || !look.before().open().isEmpty();
        Optional<Wants> wants = idle ? Optional.empty() : Optional.of(wants(weights, job, look, now));
        Costs costs = state.costs().after(look.counters());
        Observation market = budget.isEmpty()
                ? look.market()
                : look.market().within(budget.get(), costs.spent(), state.bidder(), now);
        Bidder.Turn bids = bidder.step(state.bidder(), market, wants, now, random);
        BidderState met = bids.state();
        List<TaskOrder> orders = List.of();
        Shortage shortage = Shortage.NONE;
        if (keeper.isPresent()) {
            JobKeeper.Turn tasks = keeper.get().step(job, look.sight().having(met.won()), now);
            job = tasks.state();
            orders = tasks.orders();
            shortage = state.shortage()
                    .after(keeper.get().job(), job, look.before(), bidder.reach(met, now), bidder.rules(), now)
                    .unlessBroke(keeper.get().job(), wants.isPresent() && isBroke(bids.plan()));
        }
        if (avoidsMore(state.job(), job, now)) {
            // No answer to a price, so it may be at once: what is avoided should not be paid for.
            met = met.awake(now);
        }
        return new Turn(new AgentState(met, weights, job, shortage, costs), wants, bids.plan(), orders, bids.outlook());
    }

    private static boolean avoidsMore(JobState before, JobState after, Instant now) {
        return !before.avoidance()
                .current(now)
                .keySet()
                .containsAll(after.avoidance().current(now).keySet());
    }

    private static boolean isBroke(Plan plan) {
        return plan.spendRate().equals(Rate.ZERO);
    }

    /** A job that waits for one that failed has failed. */
    private static JobState allowed(JobState job, Dependencies before) {
        return before.failed().isEmpty() || job.isOver()
                ? job
                : job.failed("It runs after %s, which failed; mend that one and run both again."
                        .formatted(String.join(" and ", before.failed())));
    }

    private Wants wants(Weights weights, JobState job, Look look, Instant now) {
        Map<String, Double> capacities = look.market().capacities();
        Map<String, Double> all = new TreeMap<>(weights.of(capacities, now));
        all.keySet().removeIf(machine -> job.hasFinishedOn(machine) || job.avoids(machine, now));
        int least = keeper.map(kept -> kept.job().leastMachines()).orElse(1);
        Optional<Work> work = job.remaining().stream()
                .filter(rest -> rest > 0)
                .mapToObj(rest -> {
                    Map<String, Double> speeds = new TreeMap<>(weights.cautiousSpeeds(capacities, now));
                    speeds.keySet().retainAll(all.keySet());
                    return new Work(rest, speeds);
                })
                .findFirst();
        return new Wants(all, weights.explored(all.keySet(), now), least, work);
    }

    /**
     * What a turn came to.
     *
     * @param state for the next turn
     * @param wants what machines were worth; empty once the job is over
     * @param plan holds and bids
     * @param orders to tasks
     * @param outlook when the job will have ended, where that is known
     */
    record Turn(
            AgentState state, Optional<Wants> wants, Plan plan, List<TaskOrder> orders, Optional<Outlook> outlook) {}
}
