package dev.bourse.biddingagent;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Page;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.bidding.Plan;
import dev.bourse.biddingagent.bidding.Plan.NewBid;
import dev.bourse.biddingagent.job.Dependencies;
import dev.bourse.biddingagent.job.TaskOrder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves the market: stops the job's tasks, withdraws every bid, and waits a while until the machines have settled and
 * the bank has given back the rest. One thread, the one that turned the agent.
 */
final class Farewell {
    private static final Logger LOG = LoggerFactory.getLogger(AgentDaemon.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 250;

    private final Vertx vertx;
    private final BankClient bank;
    private final String account;
    private final Roster roster;
    private final Purse purse;
    private final InstantSource clock;
    private final Optional<String> job;

    Farewell(
            Vertx vertx,
            BankClient bank,
            String account,
            Roster roster,
            Purse purse,
            InstantSource clock,
            Optional<String> job) {
        this.vertx = vertx;
        this.bank = bank;
        this.account = account;
        this.roster = roster;
        this.purse = purse;
        this.clock = clock;
        this.job = job;
    }

    void say(Scout scout, Hand hand) {
        meetWhoHoldsMoney();
        Look look = scout.look(Dependencies.NONE, List.of());
        hand.follow(stops(look));
        Set<String> left = new HashSet<>();
        List<NewBid> bids = new ArrayList<>();
        look.market().machines().forEach((name, machine) -> {
            if (machine.bid().isPresent()) {
                bids.add(new NewBid(name, Rate.ZERO, false));
                left.add(name);
            }
        });
        hand.bid(new Plan(Rate.ZERO, List.of(), bids), clock.instant());
        awaitRest(left, purse.holds());
    }

    /** A bid of an earlier life may stand on a machine that the directory does not tell of, or not yet. */
    private void meetWhoHoldsMoney() {
        try {
            roster.meet(
                    openHolds()
                            .filter(voucher -> voucher.account().equals(account))
                            .map(Voucher::machine)
                            .collect(Collectors.toSet()),
                    clock.instant());
        } catch (RefusedException e) {
            LOG.warn("Left without hearing on which machines there are holds: {}", e.getMessage());
        }
    }

    private Stream<Voucher> openHolds() {
        return Await.result(Page.all(page -> bank.holds(Hold.State.OPEN, page))).stream()
                .map(Hold::voucher);
    }

    private List<TaskOrder> stops(Look look) {
        List<TaskOrder> stops = new ArrayList<>();
        look.sight()
                .tasks()
                .forEach((machine, tasks) -> tasks.stream()
                        .filter(task -> job.filter(task.job()::equals).isPresent())
                        .filter(task ->
                                task.state() == TaskView.State.RUNNING || task.state() == TaskView.State.PENDING)
                        .forEach(task -> stops.add(new TaskOrder.Stop(machine, task.task()))));
        return stops;
    }

    private void awaitRest(Set<String> machines, Set<String> holds) {
        Instant end = clock.instant().plus(PATIENCE);
        try {
            while (isAnyOpen(machines, holds)) {
                if (clock.instant().isAfter(end)) {
                    LOG.warn("Some holds on {} are not settled yet; what is left of them goes back later", machines);
                    return;
                }
                Await.result(vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
            }
        } catch (RefusedException e) {
            LOG.warn("Left without hearing that all holds are settled: {}", e.getMessage());
        }
    }

    private boolean isAnyOpen(Set<String> machines, Set<String> holds) {
        return !machines.isEmpty()
                && openHolds()
                        .anyMatch(voucher -> machines.contains(voucher.machine()) && holds.contains(voucher.hold()));
    }
}
