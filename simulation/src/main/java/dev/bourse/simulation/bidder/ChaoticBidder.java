package dev.bourse.simulation.bidder;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.marketnode.auction.Command.PlaceBid;
import dev.bourse.marketnode.auction.Command.Withdraw;
import dev.bourse.simulation.machine.Host;
import dev.bourse.simulation.machine.Machine;
import dev.bourse.simulation.world.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bidder who does whatever comes to its mind: holds of all sizes, bids with vouchers of its own and of others, for this
 * machine and for others, fresh and long expired, and again what it asked before, word by word or nearly. One thread.
 */
public final class ChaoticBidder {
    private static final int REMEMBERED = 40;
    private static final double USUALLY = 0.7;
    private static final double OFTEN = 0.3;
    private static final double SOMETIMES = 0.05;
    private static final long MOST_MICROS = 3_000_000;
    private static final long FASTEST = 200_000_000;
    private static final long LONGEST_SECONDS = 240;

    private final Party party;
    private final Dice dice;
    private final Market market;
    private final List<Asked> asked = new ArrayList<>();
    private final List<PlaceBid> bids = new ArrayList<>();
    private long keys;

    /** What chaotic bidders share: the machines there are, and all vouchers that any of them ever had. */
    public record Market(List<Machine> machines, List<String> names, List<Voucher> vouchers) {
        /** A market in which there are no vouchers yet; {@code names} may be of more machines than can be bid on. */
        public Market(List<Machine> machines, List<String> names) {
            this(machines, names, new ArrayList<>());
        }
    }

    private record Asked(List<Party.Wish> wishes, String key) {}

    /** A bidder with an account of this name. */
    public ChaoticBidder(String name, Host host, Market market) {
        this.party = new Party(name, host);
        this.dice = host.dice();
        this.market = market;
    }

    /** Begins at once. */
    public void begin() {
        wake();
    }

    private void wake() {
        party.host().agenda().in(Duration.ofMillis(dice.between(20, 1_000)), party.name() + ": wakes", () -> {
            act();
            wake();
        });
    }

    private void act() {
        switch ((int) dice.between(0, 9)) {
            case 0, 1, 2 -> hold();
            case 3, 4, 5, 6 -> bid();
            case 7 -> withdraw();
            case 8 -> repeat();
            default -> give();
        }
    }

    private void hold() {
        List<Party.Wish> wishes = new ArrayList<>();
        long count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            boolean absurd = dice.chance(SOMETIMES);
            wishes.add(new Party.Wish(
                    dice.one(market.names()),
                    new Credits(dice.between(absurd ? -1 : 1_000, absurd ? 100 * MOST_MICROS : MOST_MICROS)),
                    new Rate(dice.between(absurd ? 0 : FASTEST / 10, FASTEST)),
                    dice.between(absurd ? 50 : 60, LONGEST_SECONDS)));
        }
        Asked wish = new Asked(wishes, "%s-%d".formatted(party.name(), ++keys));
        remember(asked, wish);
        ask(wish);
    }

    private void ask(Asked wish) {
        party.hold(wish.wishes(), wish.key(), this::keep);
    }

    private void keep(Outcome<Command.Vouchers> outcome) {
        if (!(outcome instanceof Outcome.Refused<?>)) {
            outcome.value().vouchers().forEach(voucher -> remember(market.vouchers(), voucher));
        }
    }

    private void bid() {
        Machine machine = dice.one(market.machines());
        List<Voucher> vouchers = market.vouchers().stream()
                .filter(voucher -> isFor(voucher, machine) ? dice.chance(OFTEN) : dice.chance(SOMETIMES / 10))
                .toList();
        String good = dice.chance(USUALLY) ? "cpu" : dice.chance(USUALLY) ? "io" : "gold";
        PlaceBid bid = new PlaceBid(party.name(), good, new Rate(dice.between(0, FASTEST / 2)), vouchers);
        remember(bids, bid);
        party.bid(machine, bid, _ -> {});
    }

    private boolean isFor(Voucher voucher, Machine machine) {
        return voucher.account().equals(party.name()) && voucher.machine().equals(machine.name());
    }

    private void withdraw() {
        party.withdraw(dice.one(market.machines()), new Withdraw(party.name(), dice.chance(USUALLY) ? "cpu" : "io"));
    }

    /** Says again what it said before, or nearly that under the same key. */
    private void repeat() {
        if (!bids.isEmpty() && dice.chance(OFTEN)) {
            party.bid(dice.one(market.machines()), dice.one(bids), _ -> {});
        } else if (!asked.isEmpty()) {
            Asked before = dice.one(asked);
            boolean nearly = dice.chance(OFTEN);
            ask(nearly ? new Asked(before.wishes().subList(0, before.wishes().size() / 2), before.key()) : before);
        }
    }

    private void give() {
        Credits amount = new Credits(dice.between(0, MOST_MICROS / 10));
        String to = dice.chance(OFTEN) ? party.name() : "treasury";
        party.order(new Command.Move(party.name(), to, amount, null), Optional.empty(), _ -> {});
    }

    private <T> void remember(List<T> memory, T one) {
        if (memory.size() < REMEMBERED) {
            memory.add(one);
        } else {
            memory.set((int) dice.between(0, REMEMBERED - 1), one);
        }
    }
}
