package dev.bourse.bank.records;

import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A charge or its refund, with when and where it was incurred and who is billed.
 *
 * @param transfer the charge, or the refund
 * @param machine where it was incurred
 * @param from the first moment charged for
 * @param through the first moment no more charged for
 * @param charged when the charge was posted, also for its refund
 * @param billed the account at the top of the payer's tree
 */
public record Charge(Transfer transfer, String machine, Instant from, Instant through, Instant charged, String billed) {
    /** A charge takes some time, however a machine's clock went; a microsecond at least, the finest that books tell. */
    public Charge {
        if (!from.isBefore(through)) {
            from = through.minus(1, ChronoUnit.MICROS);
        }
    }

    boolean isRefund() {
        return transfer.kind() == TransferKind.REFUND;
    }

    /** Who pays, or is paid back. */
    String payer() {
        return isRefund() ? transfer.to() : transfer.from();
    }

    /** Whose machine it is. */
    String owner() {
        return isRefund() ? transfer.from() : transfer.to();
    }
}
