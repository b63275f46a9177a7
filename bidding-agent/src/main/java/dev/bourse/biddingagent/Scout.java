package dev.bourse.biddingagent;

import dev.bourse.api.market.BidView;
import dev.bourse.api.market.Quote;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.UsageView;
import dev.bourse.api.market.UsageView.BidderUsage;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.RemoteMachine.Answers;
import dev.bourse.biddingagent.bidding.MachineSeen;
import dev.bourse.biddingagent.bidding.Observation;
import dev.bourse.biddingagent.diary.Costs;
import dev.bourse.biddingagent.job.Dependencies;
import dev.bourse.biddingagent.job.JobSpec;
import dev.bourse.biddingagent.job.Progress;
import dev.bourse.biddingagent.job.Sight;
import dev.bourse.biddingagent.job.Sight.RefusedStart;
import dev.bourse.biddingagent.valuation.Reading;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at all machines at once and turns what they say into what the core knows. One thread. */
final class Scout {
    private static final double NANOS = 1e9;

    private final String account;
    private final Optional<JobSpec> job;
    private final boolean learns;
    private final Roster roster;
    private final Purse purse;
    private final InstantSource clock;
    private final Complaints complaints;

    Scout(
            String account,
            Optional<JobSpec> job,
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

    /** @param refused starts that were refused since the last look */
    Look look(Dependencies before, List<RefusedStart> refused) {
        Map<RemoteMachine, Future<Answers>> asked = new LinkedHashMap<>();
        for (RemoteMachine machine : roster.machines(clock.instant())) {
            asked.put(machine, machine.look(job.isPresent(), job.isPresent()));
        }
        Map<String, MachineSeen> seen = new TreeMap<>();
        Map<String, List<TaskView>> tasks = new TreeMap<>();
        Map<String, Reading> readings = new TreeMap<>();
        Map<String, Costs.Counter> counters = new TreeMap<>();
        Map<String, String> hosts = new TreeMap<>();
        asked.forEach((machine, future) -> {
            try {
                Answers answers = Await.result(future);
                complaints.mended(machine.name());
                seen.put(machine.name(), seen(machine, answers));
                tasks.put(machine.name(), answers.tasks().tasks());
                hosts.put(machine.name(), machine.host());
                own(answers).ifPresent(use -> {
                    counters.put(machine.name(), counter(use));
                    if (learns) {
                        reading(answers, use).ifPresent(read -> readings.put(machine.name(), read));
                    }
                });
            } catch (RefusedException e) {
                complaints.about(machine.name(), e);
            }
        });
        return new Look(
                new Observation(purse.available(), seen),
                new Sight(Set.of(), tasks, hosts, refused),
                readings,
                counters,
                before);
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

    private Optional<BidderUsage> own(Answers answers) {
        return answers.usage()
                .flatMap(usage -> usage.bidders().stream()
                        .filter(each -> each.bidder().equals(account))
                        .findFirst());
    }

    private static Costs.Counter counter(BidderUsage own) {
        return new Costs.Counter(own.charged(), own.cpuNanos() / NANOS);
    }

    /**
     * The job's units on a machine beside the CPU time used, or bought where use is not metered. Empty while a task runs
     * that has not said how far it is: it may have begun at a checkpoint.
     */
    private Optional<Reading> reading(Answers answers, BidderUsage own) {
        List<TaskView> tasks = answers.tasks().tasks().stream()
                .filter(task ->
                        job.filter(kept -> kept.name().equals(task.job())).isPresent())
                .toList();
        if (tasks.stream()
                .anyMatch(task -> task.state() == TaskView.State.RUNNING
                        && task.progress().isEmpty())) {
            return Optional.empty();
        }
        double units = tasks.stream()
                .mapToDouble(task -> Progress.units(task.progress()))
                .sum();
        Set<String> lives = tasks.stream()
                .map(task -> task.task() + " " + task.generation() + " " + task.starts())
                .collect(Collectors.toSet());
        UsageView usage = answers.usage().orElseThrow();
        return Optional.of(new Reading(units, cpuSeconds(usage, own), usage.at(), lives));
    }

    private static double cpuSeconds(UsageView usage, BidderUsage own) {
        return own.cpuNanos() > 0 ? own.cpuNanos() / NANOS : own.boughtNanos() / NANOS * usage.capacity();
    }
}
