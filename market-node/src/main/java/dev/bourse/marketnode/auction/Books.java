package dev.bourse.marketnode.auction;

import dev.bourse.marketnode.auction.JournalRecord.Began;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * All that a machine's journal tells of: its auction and its outbox. Immutable; one writer follows the chain.
 *
 * @param auction bids, vouchers, shares
 * @param outbox what is to be settled
 */
public record Books(Auction auction, Outbox outbox) {
    /** The epoch that the journal was last written in; empty for a new one. */
    public static OptionalLong epoch(List<JournalRecord> records) {
        return records.stream()
                .filter(Began.class::isInstance)
                .mapToLong(began -> ((Began) began).epoch())
                .reduce((_, last) -> last);
    }

    /** How many settlement batches the journal knows of, for the registration with the bank. */
    public static long prepared(List<JournalRecord> records) {
        return Outbox.of(records).prepared();
    }

    /**
     * The books that these records tell of; empty ones where there are none, or only those of another epoch.
     *
     * @throws dev.bourse.api.problem.RefusedException {@code journal-foreign} if they are another machine's
     */
    public static Books recover(Terms terms, List<JournalRecord> records) {
        return new Books(Auction.recover(terms, records), Outbox.of(records).in(terms.epoch()));
    }

    /** The books after a step whose records are written. */
    public Books after(Step step) {
        return new Books(step.next(), outbox.with(step.records()));
    }

    /** The books with what the meter shows; there is nothing to write. */
    public Books meter(Reading reading, Instant now) {
        return new Books(auction.meter(reading, now), outbox);
    }

    /** The books after records of the outbox that are written. */
    public Books with(List<JournalRecord> written) {
        return new Books(auction.with(written), outbox.with(written));
    }

    /** The shortest records that these books can be recovered from, to take the place of all before. */
    public List<JournalRecord> compacted() {
        List<JournalRecord> records = new ArrayList<>(auction.compacted());
        records.addAll(outbox.compacted(auction.metered()));
        return records;
    }
}
