package dev.bourse.biddingagent.bidding;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.allocation.strategy.Payoff;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.bidding.Plan.NewBid;
import dev.bourse.biddingagent.bidding.Plan.NewHold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bank and some machines that sell by proportional share, in memory: what bids, holds and time come to. */
final class SimMarket {
    static final Duration MIN_RUNWAY = Duration.ofSeconds(60);

    private final Map<String, Double> capacities = new TreeMap<>();
    private final Rate reserve;
    private final Map<String, Map<String, Standing>> bids = new TreeMap<>();
    private final Map<String, Credits> accounts = new HashMap<>();
    private final Map<String, Credits> charged = new HashMap<>();
    final List<List<NewHold>> batches = new ArrayList<>();
    final List<NewBid> refused = new ArrayList<>();
    private long clearing;

    private record Standing(Rate rate, Credits funds, Instant expires) {}

    SimMarket(Rate reserve) {
        this.reserve = reserve;
    }

    SimMarket machine(String name, double capacity) {
        capacities.put(name, capacity);
        bids.put(name, new TreeMap<>());
        return this;
    }

    void grant(String bidder, Credits amount) {
        accounts.merge(bidder, amount, Credits::plus);
    }

    /** Somebody outside of the game pays this on a machine for ever. */
    void outsider(String machine, Rate rate) {
        bids.get(machine).put("outsider", new Standing(rate, Credits.MAX, Instant.MAX));
        clearing++;
    }

    Observation look(String bidder, Instant now) {
        Map<String, MachineSeen> seen = new TreeMap<>();
        capacities.forEach((machine, capacity) -> seen.put(
                machine,
                new MachineSeen(
                        Map.of(),
                        Optional.of(new MachineSeen.Price(
                                price(machine),
                                capacity,
                                clearing,
                                now,
                                bids.get(machine).size())),
                        Optional.ofNullable(bids.get(machine).get(bidder)).map(own -> view(machine, own, now)),
                        Credits.ZERO)));
        return new Observation(available(bidder), seen);
    }

    private MachineSeen.Bid view(String machine, Standing own, Instant now) {
        Duration lasts = own.rate().lasts(own.funds());
        Duration life = Duration.between(now, own.expires());
        return new MachineSeen.Bid(
                own.rate(),
                own.rate().microsPerHour() / (double) price(machine).microsPerHour(),
                own.funds(),
                lasts.compareTo(life) < 0 ? lasts : life,
                clearing);
    }

    void act(String bidder, Plan plan, Instant now) {
        Map<String, NewHold> holds = new HashMap<>();
        plan.holds().forEach(hold -> {
            assertTrue(hold.amount().compareTo(available(bidder)) <= 0, "a hold beyond what is available: " + hold);
            accounts.put(bidder, available(bidder).minus(hold.amount()));
            holds.put(hold.machine(), hold);
        });
        if (!plan.holds().isEmpty()) {
            batches.add(plan.holds());
        }
        plan.bids().forEach(bid -> bid(bidder, bid, Optional.ofNullable(holds.get(bid.machine())), now));
        clearing += plan.bids().isEmpty() ? 0 : 1;
    }

    private void bid(String bidder, NewBid bid, Optional<NewHold> hold, Instant now) {
        Map<String, Standing> there = bids.get(bid.machine());
        Standing before = there.getOrDefault(bidder, new Standing(Rate.ZERO, Credits.ZERO, Instant.MIN));
        Credits funds = before.funds().plus(hold.map(NewHold::amount).orElse(Credits.ZERO));
        Instant expires = hold.map(h -> now.plus(h.life())).orElse(before.expires());
        if (bid.isWithdrawal()) {
            there.remove(bidder);
            accounts.put(bidder, available(bidder).plus(funds));
        } else if (bid.rate().coverFor(MIN_RUNWAY).compareTo(funds) > 0) {
            refused.add(bid);
        } else {
            there.put(bidder, new Standing(bid.rate(), funds, expires));
        }
    }

    void charge(Duration time) {
        bids.values()
                .forEach(there -> there.replaceAll((bidder, bid) -> {
                    Credits due = bid.rate().over(time).min(bid.funds());
                    charged.merge(bidder, due, Credits::plus);
                    return new Standing(bid.rate(), bid.funds().minus(due), bid.expires());
                }));
    }

    Rate price(String machine) {
        return new Rate(reserve.microsPerHour()
                + bids.get(machine).values().stream()
                        .filter(bid -> bid.funds().isPositive())
                        .mapToLong(bid -> bid.rate().microsPerHour())
                        .sum());
    }

    Rate rate(String bidder, String machine) {
        return Optional.ofNullable(bids.get(machine).get(bidder))
                .map(Standing::rate)
                .orElse(Rate.ZERO);
    }

    long spendRate(String bidder) {
        return capacities.keySet().stream()
                .mapToLong(machine -> rate(bidder, machine).microsPerHour())
                .sum();
    }

    Credits available(String bidder) {
        return accounts.getOrDefault(bidder, Credits.ZERO);
    }

    Credits charged(String bidder) {
        return charged.getOrDefault(bidder, Credits.ZERO);
    }

    /** What part of the utility that its best response would bring the bidder still misses. */
    double gap(String bidder, double[] weights) {
        double[] own = capacities.keySet().stream()
                .mapToDouble(machine -> rate(bidder, machine).microsPerHour())
                .toArray();
        double[] prices = capacities.keySet().stream()
                .mapToDouble(machine -> price(machine).microsPerHour())
                .toArray();
        double[] others = new double[own.length];
        double budget = 0;
        for (int j = 0; j < own.length; j++) {
            others[j] = prices[j] - own[j];
            budget += own[j];
        }
        double best =
                Payoff.linear(weights.length, weights, others, new BestResponse().answer(weights, others, budget));
        return 1 - Payoff.linear(weights.length, weights, others, own) / best;
    }
}
