package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.bank.SettlementResult.Outcome;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a machine may charge against its holds. For a hold of amount A, largest rate R, placed at t0 and expiring at t1,
 * all settlements together up to a moment t ≤ t1 must not exceed min(A, ⌈R (t - t0)⌉): what a lying machine can take is
 * bounded by the hold, and by time. Entries are keyed (hold, sequence) and answered each by itself.
 */
final class SettlementRules {
    private final Terms terms;

    SettlementRules(Terms terms) {
        this.terms = terms;
    }

    SettlementResult settle(Command.Settle command, Turn turn) {
        SettlementBatch batch = command.batch();
        MachineEntry machine = turn.machine(command.machine());
        if (batch.batch() < 1) {
            throw HoldRefusals.batchNumber(batch.batch()).asException();
        }
        SettlementResult result = new SettlementResult(batch.entries().stream()
                .map(entry -> answer(entry, batch.epoch(), machine, turn))
                .toList());
        if (batch.epoch() == machine.epoch()) {
            turn.books().write(machine.settled(batch.batch()));
        }
        return result;
    }

    private SettlementResult.Entry answer(SettlementBatch.Entry entry, long epoch, MachineEntry machine, Turn turn) {
        try {
            Outcome outcome = settle(entry, epoch, machine, turn);
            return new SettlementResult.Entry(entry.hold(), entry.sequence(), outcome, null, null);
        } catch (RefusedException e) {
            return new SettlementResult.Entry(
                    entry.hold(),
                    entry.sequence(),
                    Outcome.REFUSED,
                    e.refusal().code(),
                    e.refusal().detail());
        }
    }

    /** A repetition is told first: what was settled once stays settled, whatever has become of hold and epoch. */
    private Outcome settle(SettlementBatch.Entry entry, long epoch, MachineEntry machine, Turn turn) {
        Hold hold = turn.hold(entry.hold());
        checkMachine(hold, machine);
        SettlementBatch.Entry content = asKept(entry);
        Optional<SettlementBatch.Entry> before = before(entry, turn);
        if (before.isPresent()) {
            checkSame(content, before.get());
            return Outcome.REPEATED;
        }
        checkEpoch(hold, epoch, machine);
        checkOpen(hold);
        checkSequence(entry, hold);
        checkWindow(hold.voucher(), turn.now());
        checkExpiry(entry, hold.voucher());
        checkAhead(entry, turn.now());
        checkSign(entry);
        checkAmount(entry, hold);
        checkRate(entry, hold);
        turn.books().append(content);
        charge(entry, hold, machine, turn);
        return Outcome.SETTLED;
    }

    private static void checkMachine(Hold hold, MachineEntry machine) {
        if (!hold.voucher().machine().equals(machine.name())) {
            throw HoldRefusals.holdForeign(hold, machine.name()).asException();
        }
    }

    private static Optional<SettlementBatch.Entry> before(SettlementBatch.Entry entry, Turn turn) {
        return turn.books().settlement(entry.hold(), entry.sequence());
    }

    private static void checkSame(SettlementBatch.Entry entry, SettlementBatch.Entry before) {
        if (!before.equals(entry)) {
            throw HoldRefusals.keyReused(entry, before).asException();
        }
    }

    private static void checkEpoch(Hold hold, long epoch, MachineEntry machine) {
        if (epoch != machine.epoch() || hold.voucher().epoch() != machine.epoch()) {
            throw HoldRefusals.epochOld(hold, epoch, machine).asException();
        }
    }

    private static void checkOpen(Hold hold) {
        if (hold.state() != Hold.State.OPEN) {
            throw HoldRefusals.holdClosed(hold).asException();
        }
    }

    private static void checkSequence(SettlementBatch.Entry entry, Hold hold) {
        if (entry.sequence() != hold.sequence() + 1) {
            throw HoldRefusals.sequenceGap(entry, hold).asException();
        }
    }

    private void checkWindow(Voucher voucher, Instant now) {
        Instant latest = voucher.expires().plus(terms.settlementWindow());
        if (now.isAfter(latest)) {
            throw HoldRefusals.settlementTooLate(voucher, latest).asException();
        }
    }

    private static void checkExpiry(SettlementBatch.Entry entry, Voucher voucher) {
        if (entry.through().isAfter(voucher.expires())) {
            throw HoldRefusals.settlementPastExpiry(entry, voucher).asException();
        }
    }

    private void checkAhead(SettlementBatch.Entry entry, Instant now) {
        if (entry.through().isAfter(now.plus(terms.maxSkew()))) {
            throw HoldRefusals.settlementAhead(entry, now, terms).asException();
        }
    }

    private static void checkSign(SettlementBatch.Entry entry) {
        if (entry.amount().micros() < 0) {
            throw HoldRefusals.settlementNegative(entry).asException();
        }
    }

    private static void checkAmount(SettlementBatch.Entry entry, Hold hold) {
        Credits total = hold.settled().plus(entry.amount());
        if (total.compareTo(hold.voucher().amount()) > 0) {
            throw HoldRefusals.settlementExceedsHold(entry, hold).asException();
        }
    }

    private void checkRate(SettlementBatch.Entry entry, Hold hold) {
        Voucher voucher = hold.voucher();
        Credits total = hold.settled().plus(entry.amount());
        // An honest machine's clock may be behind ours by the skew, and it charged for all of that time.
        Duration elapsed = Duration.between(voucher.placed(), entry.through()).plus(terms.maxSkew());
        Credits most = elapsed.isNegative() ? Credits.ZERO : voucher.maxRate().coverFor(elapsed);
        if (entry.amount().isPositive() && total.compareTo(most) > 0) {
            throw HoldRefusals.settlementExceedsRate(entry, hold, most).asException();
        }
    }

    private static void charge(SettlementBatch.Entry entry, Hold hold, MachineEntry machine, Turn turn) {
        Voucher voucher = hold.voucher();
        if (entry.amount().isPositive()) {
            turn.charge(voucher, machine.owner(), entry);
        }
        Hold charged = new Hold(voucher, hold.settled().plus(entry.amount()), entry.sequence(), Hold.State.OPEN);
        if (entry.last()) {
            turn.close(charged, Hold.State.RELEASED);
        } else {
            turn.books().write(charged);
        }
    }

    /** Moments before 1970, at which nothing can have been charged, are all one; books need not have room for them. */
    private static SettlementBatch.Entry asKept(SettlementBatch.Entry entry) {
        Instant through = entry.through().isBefore(Instant.EPOCH)
                ? Instant.EPOCH
                : entry.through().truncatedTo(ChronoUnit.MICROS);
        return new SettlementBatch.Entry(entry.hold(), entry.sequence(), entry.amount(), through, entry.last());
    }
}
