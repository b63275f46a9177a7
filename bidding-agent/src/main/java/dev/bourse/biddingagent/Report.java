package dev.bourse.biddingagent;

import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.AgentStatus.JobStatus;
import dev.bourse.biddingagent.AgentStatus.MachineStatus;
import dev.bourse.biddingagent.bidding.MachineSeen;
import dev.bourse.biddingagent.diary.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The agent's state as it is shown. */
final class Report {
    private final String account;
    private final double cap;
    private final Optional<String> job;

    Report(String account, double cap, Optional<String> job) {
        this.account = account;
        this.cap = cap;
        this.job = job;
    }

    AgentStatus of(AgentState state, Look look, Agent.Turn turn, Instant now) {
        List<MachineStatus> machines = new ArrayList<>();
        Map<String, Double> deviations =
                state.weights().deviations(state.bidder().machines().keySet(), now);
        Map<String, Double> speeds = state.weights().speeds(look.market().capacities(), now);
        state.bidder()
                .machines()
                .forEach((name, known) -> machines.add(machine(
                        name,
                        known.seen(),
                        Optional.ofNullable(deviations.get(name)),
                        Optional.ofNullable(speeds.get(name)))));
        return new AgentStatus(
                now,
                account,
                cap,
                turn.plan().spendRate(),
                state.bidder().left(look.market().available(), now),
                state.bidder().isSettled(),
                machines,
                job.map(name -> new JobStatus(
                        name,
                        state.job(),
                        state.costs().spent(),
                        state.costs().cpuSeconds(),
                        state.shortage().sentence(),
                        turn.outlook())));
    }

    /** The same for a diary. */
    static Moment moment(AgentState state, Rate spendRate, Instant now) {
        Map<String, Moment.Held> machines = new TreeMap<>();
        state.bidder()
                .machines()
                .forEach((name, known) -> machines.put(
                        name,
                        new Moment.Held(
                                known.seen().bid().map(MachineSeen.Bid::rate).orElse(Rate.ZERO),
                                known.seen().bid().map(MachineSeen.Bid::share).orElse(0.0),
                                known.seen().price().map(MachineSeen.Price::rate))));
        return new Moment(
                now.truncatedTo(ChronoUnit.MILLIS),
                spendRate,
                machines,
                state.job(),
                state.costs(),
                state.shortage().sentence());
    }

    private static MachineStatus machine(
            String name, MachineSeen seen, Optional<Double> deviation, Optional<Double> speed) {
        return new MachineStatus(
                name,
                seen.bid().map(MachineSeen.Bid::rate).orElse(Rate.ZERO),
                seen.bid().map(MachineSeen.Bid::share).orElse(0.0),
                seen.price().map(MachineSeen.Price::rate),
                seen.price().map(MachineSeen.Price::capacity).orElse(0.0),
                seen.bid().map(MachineSeen.Bid::runway).orElse(Duration.ZERO),
                deviation,
                speed);
    }
}
