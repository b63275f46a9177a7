package dev.bourse.simulation.checking;

import dev.bourse.api.problem.Refusal;
import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.ledger.Terms;
import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All checkers of a market, and the folios that they read. One thread. */
public final class Checkers {
    private final Map<String, Folio> machines = new HashMap<>();
    private final List<Checker> checkers = new ArrayList<>();

    /**
     * Checkers of a market by these terms.
     *
     * @param repliesKept for how long the bank knows a repetition
     * @param clock the bank's
     * @param inTime whether what is promised in time can be kept; if clocks are further apart than the bound, it cannot
     */
    public Checkers(Terms terms, Duration repliesKept, InstantSource clock, boolean inTime) {
        checkers.add(new MoneyIsConserved());
        checkers.add(new NoOverspend(terms));
        checkers.add(new ChargedOnce());
        checkers.add(new OneKeyOneEffect(repliesKept, clock));
        checkers.add(new EveryChargeIsBacked(machines));
        checkers.add(new EveryAcknowledgedWriteSurvives());
        checkers.add(new AnOldCopyBeginsAnew());
        checkers.add(new SharesSumToOne());
        checkers.add(new ChargedAtMostMetered());
        if (inTime) {
            checkers.add(new NoBidOutlivesItsFunds());
            checkers.add(new NoRunBeyondVouchers(terms.maxSkew().multipliedBy(2)));
            checkers.add(new HonestMachinesArePaid(machines));
        }
    }

    /** Adds a machine that is honest. */
    public Folio machine(Folio folio) {
        machines.put(folio.machine(), folio);
        return folio;
    }

    /** The bank wrote these, in a transaction of that moment, and believes them durable. */
    public void bankWrote(List<BankChange> changes, Instant at) {
        changes.forEach(change -> checkers.forEach(checker -> checker.bankWrote(change, at)));
        checkers.forEach(Checker::bankCommitted);
    }

    /** The bank answers. */
    public void bankAnswers(Request<?> request, Outcome<?> outcome) {
        checkers.forEach(checker -> checker.bankAnswers(request, outcome));
    }

    /** The bank is back. */
    public void bankRecovered(Books books) {
        checkers.forEach(checker -> checker.bankRecovered(books));
    }

    /** A machine opens its market: what it had only in mind is gone. */
    public void opens(Folio machine) {
        checkers.forEach(checker -> checker.opens(machine));
    }

    /** A machine's auction takes what its meter shows, by its clock at that moment. */
    public void meters(Folio machine, Reading reading, Instant now) {
        Instant at = now.isAfter(machine.at()) ? now : machine.at();
        checkers.forEach(checker -> checker.meters(machine, reading, at));
    }

    /** A machine wrote these records at once, and believes them durable. */
    public void journaled(Folio machine, List<JournalRecord> records) {
        for (JournalRecord record : records) {
            if (record instanceof JournalRecord.Charged charged) {
                machine.page(charged.bidder())
                        .open
                        .ifPresent(authorised ->
                                checkers.forEach(checker -> checker.charges(machine, charged, authorised)));
            }
        }
        machine.append(records);
        checkers.forEach(checker -> checker.journaled(machine, records));
    }

    /** A machine could not write a step, and goes on as before. */
    public void stalls(Folio machine) {
        checkers.forEach(checker -> checker.stalls(machine));
    }

    /** A machine is about to put these records in the place of all before. */
    public void compacts(Folio machine, List<JournalRecord> records) {
        checkers.forEach(checker -> checker.compacts(machine, records));
    }

    /** A machine put these records in the place of all before. */
    public void compacted(Folio machine, List<JournalRecord> records) {
        machine.begin(records);
        checkers.forEach(checker -> checker.compacted(machine, records));
    }

    /** A machine is back with these records, which are its own, or an old copy. */
    public void recovered(Folio machine, List<JournalRecord> records, boolean restored) {
        machine.recover(records, restored);
        checkers.forEach(checker -> checker.recovered(machine, records, restored));
    }

    /** A machine cannot read its own journal. */
    public void unreadable(Folio machine, Refusal refusal) {
        checkers.forEach(checker -> checker.unreadable(machine, refusal));
    }

    /** A machine tells bidders what these records brought about. */
    public void answers(Folio machine, List<JournalRecord> records) {
        checkers.forEach(checker -> checker.answers(machine, records));
    }

    /** A machine enforces these shares. */
    public void enforces(Folio machine, Clearing clearing) {
        checkers.forEach(checker -> checker.enforces(machine, clearing));
    }
}
