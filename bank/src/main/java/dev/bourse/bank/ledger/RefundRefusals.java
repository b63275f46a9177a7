package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Transfer;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.Refusal;
import java.util.Locale;

/** What the rules for refunds refuse, each in one sentence. */
final class RefundRefusals {
    private RefundRefusals() {}

    static Refusal transferUnknown(long id) {
        return new Refusal(
                "transfer-unknown", 404, "There is no transfer %d; look its id up in the ledger.".formatted(id));
    }

    static Refusal notACharge(Transfer transfer) {
        return new Refusal(
                "not-a-charge",
                409,
                "The transfer %d is a %s, and only charges are refunded; name a charge, or make a transfer."
                        .formatted(transfer.id(), transfer.kind().name().toLowerCase(Locale.ROOT)));
    }

    static Refusal chargeRefunded(Transfer charge) {
        return new Refusal(
                "charge-refunded",
                409,
                "The charge %d of %s is given back already; its refunds are in the ledger."
                        .formatted(charge.id(), charge.amount()));
    }

    static Refusal exceedsCharge(Transfer charge, Credits asked, Credits left) {
        return new Refusal(
                "refund-exceeds-charge",
                409,
                "The refund of %s is more than the %s left to give back of the charge %d of %s; ask for no more."
                        .formatted(asked, left, charge.id(), charge.amount()));
    }

    static Refusal incomeSpent(AccountEntry owner, Credits asked) {
        return new Refusal(
                "income-spent",
                409,
                "The owner's account %s has %s left and the refund asks for %s; ask for less, or transfer credits to it first."
                        .formatted(owner.name(), owner.available(), asked));
    }
}
