package dev.bourse.bank.records;

import dev.bourse.api.bank.Transfer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A charge, with when and where it was incurred.
 *
 * @param transfer the charge
 * @param machine where it was incurred
 * @param from the first moment charged for
 * @param through the first moment no more charged for
 */
public record Charge(Transfer transfer, String machine, Instant from, Instant through) {
    /** A charge takes some time, however a machine's clock went; a microsecond at least, the finest that books tell. */
    public Charge {
        if (!from.isBefore(through)) {
            from = through.minus(1, ChronoUnit.MICROS);
        }
    }
}
