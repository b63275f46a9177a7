package dev.bourse.marketnode.auction;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Instant;
import java.util.List;

/**
 * One thing that happened and must survive a crash. The state of {@link Auction} and {@link Outbox} is the fold of these
 * records in order, live as well as after a restart; so what was written is what is true.
 *
 * <p>Every record bears the instant of its writing: the last one is the moment up to which the machine is known to have
 * served its bidders.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "record")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalRecord.Began.class, name = "began"),
    @JsonSubTypes.Type(value = JournalRecord.BidPlaced.class, name = "bid-placed"),
    @JsonSubTypes.Type(value = JournalRecord.BidNumbered.class, name = "bid-numbered"),
    @JsonSubTypes.Type(value = JournalRecord.BidEnded.class, name = "bid-ended"),
    @JsonSubTypes.Type(value = JournalRecord.NoticeBegan.class, name = "notice-began"),
    @JsonSubTypes.Type(value = JournalRecord.NoticeEnded.class, name = "notice-ended"),
    @JsonSubTypes.Type(value = JournalRecord.FundsEnded.class, name = "funds-ended"),
    @JsonSubTypes.Type(value = JournalRecord.Parked.class, name = "parked"),
    @JsonSubTypes.Type(value = JournalRecord.Unparked.class, name = "unparked"),
    @JsonSubTypes.Type(value = JournalRecord.Authorised.class, name = "authorised"),
    @JsonSubTypes.Type(value = JournalRecord.Charged.class, name = "charged"),
    @JsonSubTypes.Type(value = JournalRecord.HoldClosed.class, name = "hold-closed"),
    @JsonSubTypes.Type(value = JournalRecord.Cleared.class, name = "cleared"),
    @JsonSubTypes.Type(value = JournalRecord.Metered.class, name = "metered"),
    @JsonSubTypes.Type(value = JournalRecord.BatchPrepared.class, name = "batch-prepared"),
    @JsonSubTypes.Type(value = JournalRecord.BatchAcknowledged.class, name = "batch-acknowledged"),
    @JsonSubTypes.Type(value = JournalRecord.SettlementRefused.class, name = "settlement-refused"),
    @JsonSubTypes.Type(value = JournalRecord.HoldKept.class, name = "hold-kept"),
    @JsonSubTypes.Type(value = JournalRecord.OwedKept.class, name = "owed-kept")
})
public sealed interface JournalRecord {
    /** When it was written. */
    Instant at();

    /** What others than the bank want to hear of: tasks are told, pages show it. */
    sealed interface Event extends JournalRecord {
        /** Whom it concerns. */
        String bidder();
    }

    /** The journal serves this machine in this epoch; all of another epoch ends here. */
    record Began(Instant at, String machine, long epoch) implements JournalRecord {}

    /** A bid was placed or changed, and these vouchers, unknown before, came with it. */
    record BidPlaced(Instant at, String bidder, String good, Rate rate, List<Voucher> vouchers)
            implements JournalRecord {}

    /** A request about the bid had this number; those with lower ones come too late. */
    record BidNumbered(Instant at, String bidder, String good, long sequence) implements JournalRecord {}

    /** A bid ended. */
    record BidEnded(Instant at, String bidder, String good, Reason reason) implements Event {}

    /** The bidder's funds last for less than the runway; without more its bids end at {@code until}. */
    record NoticeBegan(Instant at, String bidder, Instant until) implements Event {}

    /** The bidder's funds last again. */
    record NoticeEnded(Instant at, String bidder) implements Event {}

    /** The bidder has nothing left to charge: its bids keep the floor share until the notice ends. */
    record FundsEnded(Instant at, String bidder, Instant until) implements Event {}

    /** The bidder ran nothing for a whole window: its bids have the floor share and cost nothing until it does. */
    record Parked(Instant at, String bidder) implements Event {}

    /** The bidder runs something again, and its bids count. */
    record Unparked(Instant at, String bidder) implements Event {}

    /** From {@code at} on, at this rate, at most these parts may be charged; replaces what was authorised before. */
    record Authorised(Instant at, String bidder, Rate rate, List<Part> parts) implements JournalRecord {}

    /**
     * Closes the authorisation: these parts were charged, the rest returned to the holds.
     *
     * @param carry what is owed beyond whole micro-credits, in micro-credits per hour times nanoseconds
     */
    record Charged(Instant at, String bidder, List<Part> parts, long carry) implements JournalRecord {}

    /** The hold will be charged no more; {@code through} is now or its end, whichever came first. */
    record HoldClosed(Instant at, String bidder, String hold, Instant through) implements JournalRecord {}

    /** Shares changed; this is the clearing's number. */
    record Cleared(Instant at, long number) implements JournalRecord {}

    /** The machine served its bidders until now; all there is to say between two charges. */
    record Metered(Instant at) implements JournalRecord {}

    /** What will be sent to the bank under this number until the bank has answered. */
    record BatchPrepared(Instant at, long batch, List<SettlementBatch.Entry> entries) implements JournalRecord {}

    /** The bank has answered the batch. */
    record BatchAcknowledged(Instant at, long batch) implements JournalRecord {}

    /** The bank refused to settle this amount; it is kept aside and never sent under another key. */
    record SettlementRefused(Instant at, String hold, long sequence, Credits amount, String code, String detail)
            implements JournalRecord {}

    /** In a compacted journal: a voucher, and what was charged against it so far. */
    record HoldKept(Instant at, Voucher voucher, Credits charged, boolean closed) implements JournalRecord {}

    /** In a compacted journal: what the outbox knows of a hold. */
    record OwedKept(Instant at, String hold, Credits amount, Instant through, long sequence, boolean closed)
            implements JournalRecord {}

    /** An amount against one hold, for the time through that moment. */
    record Part(String hold, Credits amount, Instant through) {}

    /** Why a bid ended. */
    enum Reason {
        /** Its bidder wanted it so. */
        WITHDRAWN,
        /** Its notice ran out without new funds. */
        OUT_OF_FUNDS,
        /** The machine no longer sells the good. */
        NOT_SOLD,
        /** The machine was drained. */
        DRAINED
    }
}
