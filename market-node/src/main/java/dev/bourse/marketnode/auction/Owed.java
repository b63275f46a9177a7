package dev.bourse.marketnode.auction;

import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.money.Credits;
import dev.bourse.marketnode.auction.JournalRecord.Part;
import java.time.Instant;

/**
 * What the outbox knows of a hold.
 *
 * @param amount charged and in no batch yet
 * @param through the last moment charged for
 * @param sequence of its last entry, 0 before the first
 * @param closed whether its final entry is still to be sent
 */
record Owed(Credits amount, Instant through, long sequence, boolean closed) {
    static final Owed NOTHING = new Owed(Credits.ZERO, Instant.EPOCH, 0, false);

    boolean due() {
        return amount.isPositive() || closed;
    }

    Owed charge(Part part) {
        return new Owed(amount.plus(part.amount()), part.through(), sequence, closed);
    }

    /** A hold never charged is final through that moment. */
    Owed close(Instant end) {
        return new Owed(amount, through.equals(Instant.EPOCH) ? end : through, sequence, true);
    }

    Owed less(SettlementBatch.Entry entry) {
        return new Owed(amount.minus(entry.amount()), through, entry.sequence(), closed && !entry.last());
    }

    /** With what an entry took, so that folding the entry takes it again. */
    Owed plus(SettlementBatch.Entry entry) {
        return new Owed(amount.plus(entry.amount()), through, sequence, closed);
    }

    SettlementBatch.Entry entry(String hold) {
        return new SettlementBatch.Entry(hold, sequence + 1, amount, through, closed);
    }
}
