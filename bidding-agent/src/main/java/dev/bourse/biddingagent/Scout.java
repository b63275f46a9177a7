package dev.bourse.biddingagent;

import dev.bourse.api.market.BidView;
import dev.bourse.api.market.Quote;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.UsageView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.RemoteMachine.Answers;
import dev.bourse.biddingagent.bidding.MachineSeen;
import dev.bourse.biddingagent.bidding.Observation;
import dev.bourse.biddingagent.valuation.Reading;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at all machines at once and turns what they say into what the core knows. One thread. */
final class Scout {
    private static final double NANOS = 1e9;

    private final String account;
    private final Optional<String> job;
    private final boolean learns;
    private final Roster roster;
    private final Purse purse;
    private final InstantSource clock;
    private final Complaints complaints;

    Scout(
            String account,
            Optional<String> job,
            boolean learns,
            Roster roster,
            Purse purse,
            InstantSource clock,
            Complaints complaints) {
        this.account = account;
        this.job = job;
        this.learns = learns;
        this.roster = roster;
        this.purse = purse;
        this.clock = clock;
        this.complaints = complaints;
    }

    Look look() {
        Map<RemoteMachine, Future<Answers>> asked = new LinkedHashMap<>();
        for (RemoteMachine machine : roster.machines(clock.instant())) {
            asked.put(machine, machine.look(job.isPresent(), job.isPresent() && learns));
        }
        Map<String, MachineSeen> seen = new TreeMap<>();
        Map<String, List<TaskView>> tasks = new TreeMap<>();
        Map<String, Reading> readings = new TreeMap<>();
        asked.forEach((machine, future) -> {
            try {
                Answers answers = Await.result(future);
                complaints.mended(machine.name());
                seen.put(machine.name(), seen(machine, answers));
                tasks.put(machine.name(), answers.tasks().tasks());
                reading(answers).ifPresent(reading -> readings.put(machine.name(), reading));
            } catch (RefusedException e) {
                complaints.about(machine.name(), e);
            }
        });
        return new Look(new Observation(purse.available(), seen), tasks, readings);
    }

    private MachineSeen seen(RemoteMachine machine, Answers answers) {
        Instant now = clock.instant();
        Optional<MachineSeen.Bid> bid = answers.bids().bids().stream()
                .filter(each -> each.bidder().equals(account) && each.good().equals(RemoteMachine.GOOD))
                .findFirst()
                .map(each -> bid(each, now));
        return new MachineSeen(machine.labels(), price(machine, answers), bid, purse.undeliveredFunds(machine.name()));
    }

    private static MachineSeen.Bid bid(BidView view, Instant now) {
        Duration runway = view.fundedUntil() == null ? Duration.ZERO : Duration.between(now, view.fundedUntil());
        return new MachineSeen.Bid(
                view.rate(), view.share(), view.funds(), runway.isNegative() ? Duration.ZERO : runway, view.clearing());
    }

    private Optional<MachineSeen.Price> price(RemoteMachine machine, Answers answers) {
        String about = "quote of " + machine.name();
        try {
            Quote quote = machine.verified(answers.quote());
            complaints.mended(about);
            return Optional.ofNullable(quote.goods().get(RemoteMachine.GOOD))
                    .filter(good -> good.capacity() > 0)
                    .map(good -> new MachineSeen.Price(
                            good.price(), good.capacity(), quote.clearing(), quote.at(), good.bidders()));
        } catch (RefusedException e) {
            complaints.about(about, e);
            roster.doubt();
            return Optional.empty();
        }
    }

    /** The job's units on a machine beside the CPU time used, or bought where use is not metered. */
    private Optional<Reading> reading(Answers answers) {
        double units = answers.tasks().tasks().stream()
                .filter(task -> task.job().equals(job.orElse("")))
                .mapToDouble(task -> task.progress().getOrDefault("units", 0.0))
                .sum();
        return answers.usage()
                .flatMap(usage -> usage.bidders().stream()
                        .filter(each -> each.bidder().equals(account))
                        .findFirst()
                        .map(each -> new Reading(units, cpuSeconds(usage, each), usage.at())));
    }

    private static double cpuSeconds(UsageView usage, UsageView.BidderUsage own) {
        return own.cpuNanos() > 0 ? own.cpuNanos() / NANOS : own.boughtNanos() / NANOS * usage.capacity();
    }
}
