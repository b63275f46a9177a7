package dev.bourse.api.bank;

import dev.bourse.api.money.Credits;
import java.time.Instant;
import java.util.List;

/**
 * What a machine charged since its last batch. Keyed by (hold, sequence): the same key with the same content is a
 * repeat, with other content it is refused as {@code key-reused}.
 *
 * @param epoch the machine's epoch
 * @param batch the batch's number in the machine's journal, from 1
 * @param entries at most one for each hold
 */
public record SettlementBatch(long epoch, long batch, List<Entry> entries) {
    /**
     * What was charged against one hold.
     *
     * @param hold the hold
     * @param sequence one more than the last for this hold
     * @param amount charged since then; may be zero when final
     * @param through the last moment charged for
     * @param last whether this is the machine's final settlement of the hold, after which the rest goes back
     */
    public record Entry(String hold, long sequence, Credits amount, Instant through, boolean last) {}
}
