package dev.bourse.biddingagent;

import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.AgentStatus.JobStatus;
import dev.bourse.biddingagent.AgentStatus.MachineStatus;
import dev.bourse.biddingagent.bidding.MachineSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The agent's state as it is shown. */
final class Report {
    private final String account;
    private final Optional<String> job;

    Report(String account, Optional<String> job) {
        this.account = account;
        this.job = job;
    }

    AgentStatus of(AgentState state, Look look, Rate spendRate, Instant now) {
        List<MachineStatus> machines = new ArrayList<>();
        state.bidder().machines().forEach((name, known) -> machines.add(machine(name, known.seen())));
        return new AgentStatus(
                account,
                spendRate,
                state.bidder().left(look.market().available(), now),
                state.bidder().isSettled(),
                machines,
                job.map(name -> new JobStatus(name, state.job())));
    }

    private static MachineStatus machine(String name, MachineSeen seen) {
        return new MachineStatus(
                name,
                seen.bid().map(MachineSeen.Bid::rate).orElse(Rate.ZERO),
                seen.bid().map(MachineSeen.Bid::share).orElse(0.0),
                seen.price().map(MachineSeen.Price::rate),
                seen.price().map(MachineSeen.Price::capacity).orElse(0.0),
                seen.bid().map(MachineSeen.Bid::runway).orElse(Duration.ZERO));
    }
}
