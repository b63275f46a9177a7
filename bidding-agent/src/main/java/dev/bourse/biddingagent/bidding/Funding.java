package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.bidding.Plan.NewBid;
import dev.bourse.biddingagent.bidding.Plan.NewHold;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps bids funded: where the runway falls below half of the term, a hold brings it back to the whole term, for all such
 * machines in one batch.
 *
 * <p>If the account has too little, all holds are scaled down together, and a rate that is then not covered for the
 * shortest runway is lowered, or not raised.
 */
final class Funding {
    private static final Duration WORTH_ASKING = Duration.ofSeconds(5);
    private static final double HALF = 0.5;
    private static final double NEARLY = 0.95;
    private static final int PARTS = 3;

    private final Rules rules;

    Funding(Rules rules) {
        this.rules = rules;
    }

    /**
     * The holds and bids that bring the wanted rates about.
     *
     * @param spend X
     * @param wanted rates by machine
     * @param seen machines that did not answer are left alone
     */
    Plan plan(Rate spend, Map<String, Rate> wanted, Observation seen, Instant now) {
        Map<String, Credits> holds = affordable(lacking(wanted, seen, now), seen.available(), spend);
        List<NewBid> bids = new ArrayList<>();
        seen.machines()
                .forEach((name, machine) ->
                        bid(name, wanted.get(name), machine, holds.get(name)).ifPresent(bids::add));
        List<NewHold> placed = new ArrayList<>();
        for (NewBid bid : bids) {
            if (bid.onHold()) {
                placed.add(hold(bid, holds.get(bid.machine()), spend));
            }
        }
        return new Plan(spend, placed, bids);
    }

    private Map<String, Credits> lacking(Map<String, Rate> wanted, Observation seen, Instant now) {
        Duration term = term(now);
        boolean last = term.equals(rules.pace().ahead(now));
        Duration due = Duration.ofMillis((long) ((last ? NEARLY : HALF) * term.toMillis()));
        Map<String, Credits> lacking = new TreeMap<>();
        seen.machines().forEach((name, machine) -> {
            Rate rate = wanted.get(name);
            Duration runway = Runway.of(rate, machine);
            if (!rate.equals(Rate.ZERO) && runway.compareTo(due) < 0) {
                lacking.put(name, rate.coverFor(term.minus(runway)));
            }
        });
        return lacking;
    }

    /** The term, shorter towards the end of the horizon: what one machine holds is not to be had for another. */
    private Duration term(Instant now) {
        Duration ahead = rules.pace().ahead(now);
        Duration part = longer(ahead.dividedBy(PARTS), Runway.SHORTEST.multipliedBy(2));
        return shorter(rules.voucherTerm(), shorter(part, longer(ahead, Runway.SHORTEST)));
    }

    private static Duration longer(Duration a, Duration b) {
        return shorter(a, b).equals(a) ? b : a;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Scaled down together to what is available; none at all where that is hardly worth a request. */
    private static Map<String, Credits> affordable(Map<String, Credits> lacking, Credits available, Rate spend) {
        long total = lacking.values().stream().mapToLong(Credits::micros).sum();
        long given = Math.min(total, Math.max(0, available.micros()));
        if (given < total && given <= spend.over(WORTH_ASKING).micros()) {
            return Map.of();
        }
        Map<String, Credits> scaled = new TreeMap<>(lacking);
        scaled.replaceAll((_, amount) -> part(amount, given, total));
        scaled.values().removeIf(amount -> !amount.isPositive());
        return scaled;
    }

    private static Credits part(Credits amount, long given, long total) {
        return new Credits(BigInteger.valueOf(amount.micros())
                .multiply(BigInteger.valueOf(given))
                .divide(BigInteger.valueOf(total))
                .longValueExact());
    }

    private static Optional<NewBid> bid(String name, Rate wanted, MachineSeen machine, Credits hold) {
        Rate current = machine.rate();
        if (wanted.equals(Rate.ZERO)) {
            return machine.bid().map(_ -> new NewBid(name, Rate.ZERO, false));
        }
        Credits funds = hold == null ? machine.funds() : machine.funds().plus(hold);
        Rate covered = Runway.fastest(funds);
        Rate rate = covered.compareTo(wanted) < 0 ? covered : wanted;
        boolean delivers = hold != null || machine.undelivered().isPositive();
        boolean raises = wanted.compareTo(current) >= 0;
        boolean stands = rate.equals(current) || (raises && rate.compareTo(current) < 0);
        if (rate.equals(Rate.ZERO) || (stands && !delivers)) {
            return Optional.empty();
        }
        return Optional.of(new NewBid(name, rate, hold != null));
    }

    private NewHold hold(NewBid bid, Credits amount, Rate spend) {
        long fastest = 2 * Math.max(spend.microsPerHour(), bid.rate().microsPerHour());
        // Twice the term: a rate that is lowered must not leave credits to expire.
        return new NewHold(
                bid.machine(),
                amount,
                new Rate(Math.min(fastest, Credits.MAX.micros())),
                rules.voucherTerm().multipliedBy(2));
    }
}
