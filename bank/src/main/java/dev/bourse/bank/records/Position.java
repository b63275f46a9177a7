package dev.bourse.bank.records;

import dev.bourse.api.bank.AuditLine;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Transfer;
import java.time.Instant;

/**
 * Where an item is in its list, which is sorted by instant and, of one instant, by key. Lists without instants have all
 * of their items at the epoch.
 *
 * @param at the item's instant
 * @param key the item's name or id
 */
public record Position(Instant at, String key) {
    /** The position of a transfer. */
    public static Position of(Transfer transfer) {
        return new Position(transfer.at(), Long.toString(transfer.id()));
    }

    /** The position of a hold. */
    public static Position of(Hold hold) {
        return new Position(hold.voucher().placed(), hold.voucher().hold());
    }

    /** The position of an administrator's act. */
    public static Position of(AuditLine act) {
        return new Position(act.at(), Long.toString(act.id()));
    }

    /** The position in a list by names. */
    public static Position named(String name) {
        return new Position(Instant.EPOCH, name);
    }
}
