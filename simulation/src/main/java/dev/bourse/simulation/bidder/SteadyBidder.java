package dev.bourse.simulation.bidder;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.biddingagent.bidding.Bidder;
import dev.bourse.biddingagent.bidding.BidderState;
import dev.bourse.biddingagent.bidding.MachineSeen;
import dev.bourse.biddingagent.bidding.Observation;
import dev.bourse.biddingagent.bidding.Pace;
import dev.bourse.biddingagent.bidding.Plan;
import dev.bourse.biddingagent.bidding.Rules;
import dev.bourse.biddingagent.bidding.Waking;
import dev.bourse.biddingagent.bidding.Wants;
import dev.bourse.marketnode.auction.Clearing.GoodClearing;
import dev.bourse.marketnode.auction.Command.PlaceBid;
import dev.bourse.marketnode.auction.Command.Withdraw;
import dev.bourse.simulation.machine.Host;
import dev.bourse.simulation.machine.Look;
import dev.bourse.simulation.machine.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A bidder as production has it: it looks at all machines, thinks, places its holds in one request that it repeats until
 * answered, and brings their vouchers to the machines with its bids. One thread.
 */
public final class SteadyBidder {
    private static final String GOOD = "cpu";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration TERM = Duration.ofMinutes(3);

    private final Party party;
    private final Host host;
    private final List<Machine> machines;
    private final Duration tick;
    private final Bidder bidder;
    private final Wants wants;
    private final Map<String, Look> looks = new HashMap<>();
    private final Map<String, List<Voucher>> undelivered = new HashMap<>();
    private BidderState state;
    private Credits available = Credits.ZERO;
    private Optional<Asked> unanswered = Optional.empty();
    private long keys;

    private record Asked(List<Party.Wish> wishes, String key) {}

    /** A bidder that values the machines by chance. */
    public SteadyBidder(String name, Host host, List<Machine> machines) {
        this.party = new Party(name, host);
        this.host = host;
        this.machines = machines;
        this.tick = Duration.ofMillis(host.dice().between(1_000, 4_000));
        this.bidder = new Bidder(new Rules(
                new Pace.Fixed(new Rate(host.dice().between(10_000_000, 100_000_000))),
                1_000,
                machines.size(),
                Map.of(),
                Waking.BY_RULE,
                Rules.DAMPING,
                tick,
                TERM));
        Map<String, Double> weights = new TreeMap<>();
        machines.forEach(
                machine -> weights.put(machine.name(), (double) host.dice().between(1, 100)));
        this.wants = new Wants(weights, Optional.empty());
        this.state = BidderState.begun(host.agenda().now());
    }

    /** Begins at once. */
    public void begin() {
        wake();
    }

    private void wake() {
        looks.clear();
        machines.forEach(machine -> party.look(machine, look -> looks.put(machine.name(), look)));
        host.network()
                .<String, dev.bourse.api.bank.Account>call(
                        party.name(),
                        dev.bourse.simulation.bank.Bank.NAME,
                        "an account is asked for",
                        party.name(),
                        host.bank()::account,
                        account -> available = account.available());
        host.agenda().in(LOOK, party.name() + ": thinks", this::think);
        host.agenda().in(tick, party.name() + ": looks", this::wake);
    }

    private void think() {
        Instant now = host.agenda().now();
        unanswered.ifPresent(this::ask);
        Map<String, MachineSeen> seen = new TreeMap<>();
        looks.forEach((name, look) -> seen.put(name, seen(name, look, now)));
        Bidder.Turn turn = bidder.step(
                state,
                new Observation(available, seen),
                Optional.of(wants),
                now,
                host.dice().random());
        state = turn.state();
        Plan plan = turn.plan();
        if (!plan.holds().isEmpty() && unanswered.isEmpty()) {
            List<Party.Wish> wishes = plan.holds().stream()
                    .map(hold -> new Party.Wish(
                            hold.machine(),
                            hold.amount(),
                            hold.maxRate(),
                            hold.life().toSeconds()))
                    .toList();
            unanswered = Optional.of(new Asked(wishes, "%s-%d".formatted(party.name(), ++keys)));
            ask(unanswered.get());
        }
        plan.bids().forEach(bid -> send(bid, plan));
    }

    private void ask(Asked asked) {
        party.hold(asked.wishes(), asked.key(), outcome -> {
            if (unanswered.equals(Optional.of(asked))) {
                unanswered = Optional.empty();
                keep(outcome);
            }
        });
    }

    private void keep(Outcome<Command.Vouchers> outcome) {
        if (!(outcome instanceof Outcome.Refused<?>)) {
            outcome.value()
                    .vouchers()
                    .forEach(voucher -> undelivered
                            .computeIfAbsent(voucher.machine(), _ -> new ArrayList<>())
                            .add(voucher));
        }
    }

    /** A bid that waits for its hold is planned again at the next turn, when the voucher may be there. */
    private void send(Plan.NewBid bid, Plan plan) {
        Machine machine = machines.stream()
                .filter(each -> each.name().equals(bid.machine()))
                .findFirst()
                .orElseThrow();
        if (bid.isWithdrawal()) {
            party.withdraw(machine, new Withdraw(party.name(), GOOD));
            return;
        }
        List<Voucher> vouchers = List.copyOf(undelivered.getOrDefault(bid.machine(), List.of()));
        boolean waits = bid.onHold()
                && plan.holds().stream().anyMatch(hold -> hold.machine().equals(bid.machine()))
                && vouchers.isEmpty();
        if (!waits) {
            party.bid(machine, new PlaceBid(party.name(), GOOD, bid.rate(), vouchers), outcome -> {
                boolean taken = !(outcome instanceof dev.bourse.marketnode.auction.Outcome.Refused(var refusal))
                        || refusal.code().startsWith("voucher-");
                if (taken) {
                    undelivered.getOrDefault(bid.machine(), new ArrayList<>()).removeAll(vouchers);
                }
            });
        }
    }

    private MachineSeen seen(String machine, Look look, Instant now) {
        GoodClearing good = look.clearing().goods().get(GOOD);
        Credits onTheWay = undelivered.getOrDefault(machine, List.of()).stream()
                .map(Voucher::amount)
                .reduce(Credits.ZERO, Credits::plus);
        return new MachineSeen(
                Map.of(),
                Optional.of(new MachineSeen.Price(
                        good.price(), good.capacity(), look.clearing().number(), look.at(), good.bidders())),
                look.bid().map(bid -> own(bid, now)),
                onTheWay);
    }

    private static MachineSeen.Bid own(BidView bid, Instant now) {
        return new MachineSeen.Bid(
                bid.rate(), bid.share(), bid.funds(), Duration.between(now, bid.fundedUntil()), bid.clearing());
    }
}
