package dev.bourse.simulation.bidder;

import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.simulation.machine.Host;
import dev.bourse.simulation.world.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine without a market that claims charges it never made: too large, too early, too late, again, against holds of
 * others, of epochs that ended, and after they are final. One thread.
 */
public final class Thief {
    /** Its name, by which bidders can be so unwise as to place holds on it. */
    public static final String NAME = "thief";

    private static final int SOME = 8;
    private static final int MANY = 60;
    private static final double OFTEN = 0.5;
    private static final double SOMETIMES = 0.05;
    private static final long FAR_SECONDS = 400;

    private final Party party;
    private final Dice dice;
    private final List<Voucher> vouchers;
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<Voucher> kept = new ArrayList<>();
    private final List<SettlementBatch> sent = new ArrayList<>();
    private long epoch;
    private long journal;
    private long batches;

    /** A thief that reads these vouchers over bidders' shoulders. */
    public Thief(Host host, List<Voucher> vouchers) {
        this.party = new Party(NAME, host);
        this.dice = host.dice();
        this.vouchers = vouchers;
    }

    /** Begins at once. */
    public void begin() {
        wake();
    }

    private void wake() {
        party.host().agenda().in(Duration.ofMillis(dice.between(100, 2_000)), "thief: wakes", () -> {
            act();
            wake();
        });
    }

    private void act() {
        if (epoch == 0 || dice.chance(SOMETIMES / 2)) {
            register();
        } else if (!sent.isEmpty() && dice.chance(SOMETIMES)) {
            settle(dice.one(sent));
        } else if (!vouchers.isEmpty()) {
            keep(dice.one(vouchers));
            List<SettlementBatch.Entry> entries = kept.stream()
                    .filter(voucher -> dice.chance(voucher.machine().equals(NAME) ? OFTEN : SOMETIMES))
                    .limit(SOME)
                    .map(this::lie)
                    .toList();
            long old = dice.chance(SOMETIMES) ? epoch - 1 : epoch;
            settle(new SettlementBatch(old, dice.chance(SOMETIMES) ? dice.between(0, 5) : ++batches, entries));
        }
    }

    /** Keeps vouchers for long, so that it has expired ones. */
    private void keep(Voucher voucher) {
        if (kept.size() < MANY) {
            kept.add(voucher);
        } else {
            kept.set((int) dice.between(0, MANY - 1L), voucher);
        }
    }

    /** Says that its journal is the one it had, or a new one. */
    private void register() {
        journal += dice.chance(OFTEN) ? 1 : 0;
        MachineRegistration says = new MachineRegistration("http://" + NAME, "j" + journal, batches, Map.of());
        party.order(
                new Command.Register(NAME, says),
                Optional.empty(),
                outcome -> epoch = outcome.value().epoch());
    }

    private void settle(SettlementBatch batch) {
        if (sent.size() < SOME) {
            sent.add(batch);
        } else {
            sent.set((int) dice.between(0, SOME - 1L), batch);
        }
        party.order(new Command.Settle(NAME, batch), Optional.empty(), outcome -> learn(batch, outcome));
    }

    private void learn(SettlementBatch batch, Outcome<SettlementResult> outcome) {
        if (outcome instanceof Outcome.Done<SettlementResult>(var result, var _)) {
            for (int i = 0; i < result.entries().size(); i++) {
                if (result.entries().get(i).outcome() == SettlementResult.Outcome.SETTLED) {
                    SettlementBatch.Entry entry = batch.entries().get(i);
                    sequences.merge(entry.hold(), entry.sequence(), Math::max);
                }
            }
        }
    }

    private SettlementBatch.Entry lie(Voucher voucher) {
        long next = sequences.getOrDefault(voucher.hold(), 0L) + 1;
        long sequence = dice.chance(SOMETIMES) ? dice.between(0, next + 1) : next;
        return new SettlementBatch.Entry(
                voucher.hold(), sequence, amount(voucher), through(voucher), dice.chance(SOMETIMES));
    }

    private Credits amount(Voucher voucher) {
        long all = voucher.amount().micros();
        return new Credits(
                switch ((int) dice.between(0, 9)) {
                    case 0 -> -dice.between(1, 1_000);
                    case 1 -> all + dice.between(0, 1_000);
                    case 2 -> all;
                    case 3 -> all / 3;
                    default -> dice.between(0, all / 20);
                });
    }

    private Instant through(Voucher voucher) {
        Instant now = party.host().agenda().now();
        return switch ((int) dice.between(0, 9)) {
            case 0 -> now.plusSeconds(dice.between(1, FAR_SECONDS));
            case 1 -> voucher.expires().plusSeconds(dice.between(0, 10));
            case 2 -> voucher.placed().minusSeconds(dice.between(0, FAR_SECONDS));
            case 3 -> voucher.expires();
            default -> now.isBefore(voucher.expires()) ? now : voucher.expires();
        };
    }
}
