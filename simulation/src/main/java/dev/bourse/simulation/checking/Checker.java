package dev.bourse.simulation.checking;

import dev.bourse.api.problem.Refusal;
import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.JournalRecord.Authorised;
import dev.bourse.marketnode.auction.JournalRecord.Charged;
import dev.bourse.marketnode.auction.Reading;
import java.time.Instant;
import java.util.List;

/**
 * One promise of the market. Told of everything as it happens, a checker keeps what it needs and looks at what changed,
 * so that it can look after every step; {@link #require} tells of a promise broken. One thread.
 */
public abstract class Checker {
    /** Compares what was just told with the promise. */
    protected final void require(boolean kept, String sentence, Object... values) {
        if (!kept) {
            throw new Broken(getClass().getSimpleName(), sentence.formatted(values));
        }
    }

    /** The bank wrote this, in a transaction of that moment, and believes it durable. */
    void bankWrote(BankChange change, Instant at) {}

    /** All of a transaction was told. */
    void bankCommitted() {}

    /** The bank answers. */
    void bankAnswers(Request<?> request, Outcome<?> outcome) {}

    /** The bank is back after a crash, with these books. */
    void bankRecovered(Books books) {}

    /** A machine opens its market: what it had only in mind is gone. */
    void opens(Folio machine) {}

    /** A machine's auction takes what its meter shows at that moment. */
    void meters(Folio machine, Reading reading, Instant at) {}

    /** A machine wrote these records at once, and believes them durable; its folio tells of them already. */
    void journaled(Folio machine, List<JournalRecord> records) {}

    /** A machine is about to put these records in the place of all before. */
    void compacts(Folio machine, List<JournalRecord> records) {}

    /** A machine wrote that it charged what it had authorised. */
    void charges(Folio machine, Charged charged, Authorised authorised) {}

    /** A machine could not write a step, and goes on as before. */
    void stalls(Folio machine) {}

    /** A machine put these records in the place of all before. */
    void compacted(Folio machine, List<JournalRecord> records) {}

    /** A machine is back, with these records; {@code restored} if its disk is an old copy. */
    void recovered(Folio machine, List<JournalRecord> records, boolean restored) {}

    /** A machine cannot read its own journal. */
    void unreadable(Folio machine, Refusal refusal) {}

    /** A machine tells bidders what these records brought about. */
    void answers(Folio machine, List<JournalRecord> records) {}

    /** A machine enforces these shares. */
    void enforces(Folio machine, Clearing clearing) {}
}
