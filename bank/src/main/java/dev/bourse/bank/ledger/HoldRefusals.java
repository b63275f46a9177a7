package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.Refusal;
import java.time.Instant;
import java.util.Locale;

/** What the rules for holds and settlements refuse, each in one sentence. */
final class HoldRefusals {
    private HoldRefusals() {}

    static Refusal holdsEmpty() {
        return new Refusal("holds-empty", 400, "The list of holds is empty; ask for at least one.");
    }

    static Refusal rateNotPositive(String machine) {
        return new Refusal(
                "rate-invalid",
                400,
                "The largest rate (0) of the hold on %s must be above zero; give a larger one.".formatted(machine));
    }

    static Refusal secondsOutOfRange(Command.Place.Asked asked, Terms terms) {
        return new Refusal(
                "seconds-invalid",
                400,
                "The time (%d s) of the hold on %s must be between %d and %d s; choose one between."
                        .formatted(
                                asked.seconds(),
                                asked.machine(),
                                Terms.SHORTEST_HOLD.toSeconds(),
                                terms.longestHold().toSeconds()));
    }

    static Refusal holdForeign(Hold hold, String machine) {
        return new Refusal(
                "hold-foreign",
                403,
                "The hold %s is on %s, not on %s; only its machine may settle or release it."
                        .formatted(hold.voucher().hold(), hold.voucher().machine(), machine));
    }

    static Refusal batchNumber(long batch) {
        return new Refusal(
                "batch-invalid", 400, "The batch's number (%d) must be at least 1; count from 1.".formatted(batch));
    }

    static Refusal keyReused(SettlementBatch.Entry entry, SettlementBatch.Entry before) {
        return new Refusal(
                "key-reused",
                409,
                "The hold %s was settled under sequence %d with %s through %s, not with %s through %s; take a new sequence for a new charge."
                        .formatted(
                                entry.hold(),
                                entry.sequence(),
                                before.amount(),
                                before.through(),
                                entry.amount(),
                                entry.through()));
    }

    static Refusal epochOld(Hold hold, long epoch, MachineEntry machine) {
        return new Refusal(
                "epoch-old",
                409,
                "The hold %s is of epoch %d and the batch of epoch %d, but %s is in epoch %d; register, and charge against new vouchers."
                        .formatted(
                                hold.voucher().hold(), hold.voucher().epoch(), epoch, machine.name(), machine.epoch()));
    }

    static Refusal holdClosed(Hold hold) {
        return new Refusal(
                "hold-closed",
                409,
                "The hold %s is %s and the rest of it given back; charge against another voucher."
                        .formatted(hold.voucher().hold(), hold.state().name().toLowerCase(Locale.ROOT)));
    }

    static Refusal sequenceGap(SettlementBatch.Entry entry, Hold hold) {
        return new Refusal(
                "sequence-gap",
                409,
                "The sequence (%d) for the hold %s must be %d, one more than the last; settle in order."
                        .formatted(entry.sequence(), entry.hold(), hold.sequence() + 1));
    }

    static Refusal settlementTooLate(Voucher voucher, Instant latest) {
        return new Refusal(
                "settlement-too-late",
                409,
                "The hold %s expired at %s and could be settled until %s; settle sooner."
                        .formatted(voucher.hold(), voucher.expires(), latest));
    }

    static Refusal settlementPastExpiry(SettlementBatch.Entry entry, Voucher voucher) {
        return new Refusal(
                "settlement-past-expiry",
                409,
                "The charge through %s is past the expiry (%s) of the hold %s; stop charging before it."
                        .formatted(entry.through(), voucher.expires(), voucher.hold()));
    }

    static Refusal settlementAhead(SettlementBatch.Entry entry, Instant now, Terms terms) {
        return new Refusal(
                "settlement-ahead",
                409,
                "The charge through %s against the hold %s is more than %d ms after the bank's time (%s); set the machine's clock."
                        .formatted(
                                entry.through(), entry.hold(), terms.maxSkew().toMillis(), now));
    }

    static Refusal settlementNegative(SettlementBatch.Entry entry) {
        return new Refusal(
                "amount-invalid",
                400,
                "The amount (%s) settled against the hold %s must be at least 0; the bank gives nothing back this way."
                        .formatted(entry.amount(), entry.hold()));
    }

    static Refusal settlementExceedsHold(SettlementBatch.Entry entry, Hold hold) {
        return new Refusal(
                "settlement-exceeds-hold",
                409,
                "The amount (%s) is more than the %s left of the hold %s; charge the rest against another voucher."
                        .formatted(entry.amount(), hold.voucher().amount().minus(hold.settled()), entry.hold()));
    }

    static Refusal settlementExceedsRate(SettlementBatch.Entry entry, Hold hold, Credits most) {
        return new Refusal(
                "settlement-exceeds-rate",
                409,
                "The amount (%s) makes %s of the hold %s, and %s per hour from %s through %s allows %s, the clocks' skew included; charge no faster."
                        .formatted(
                                entry.amount(),
                                hold.settled().plus(entry.amount()),
                                entry.hold(),
                                hold.voucher().maxRate(),
                                hold.voucher().placed(),
                                entry.through(),
                                most));
    }
}
