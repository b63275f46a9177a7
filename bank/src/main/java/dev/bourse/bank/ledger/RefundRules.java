package dev.bourse.bank.ledger;

import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import java.util.Objects;

/** How a charge is given back: by whom it went to, to whom it came from, and never more than it was. */
final class RefundRules {
    Transfer refund(Command.Refund command, Turn turn) {
        Transfer charge = turn.books()
                .transfer(command.charge())
                .orElseThrow(
                        () -> RefundRefusals.transferUnknown(command.charge()).asException());
        if (charge.kind() != TransferKind.CHARGE) {
            throw RefundRefusals.notACharge(charge).asException();
        }
        Credits left = charge.amount().minus(turn.books().refunded(charge.id()));
        if (!left.isPositive()) {
            throw RefundRefusals.chargeRefunded(charge).asException();
        }
        Credits amount = AccountRules.checkPositive("refund", Objects.requireNonNullElse(command.amount(), left));
        if (amount.compareTo(left) > 0) {
            throw RefundRefusals.exceedsCharge(charge, amount, left).asException();
        }
        AccountEntry owner = turn.account(charge.to());
        if (owner.available().compareTo(amount) < 0) {
            throw RefundRefusals.incomeSpent(owner, amount).asException();
        }
        return turn.refund(charge, amount, AccountRules.checkReason(command.reason()));
    }
}
