package dev.bourse.marketnode.market;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.marketnode.auction.Books;
import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.Step;
import dev.bourse.marketnode.journal.Journal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The blocking half of a step: first the journal, then the limits. Limits that could not be set are tried again with the
 * next step.
 *
 * <p>For one thread, the node's hands.
 */
final class Hand {
    private static final String CPU = "cpu";

    private final Journal<JournalRecord> journal;
    private final Enforcer enforcer;
    private boolean owing;

    /**
     * What was done.
     *
     * @param journalNanos how long the journal took
     * @param enforcedNanos when the limits were set
     * @param unenforced why they could not be
     */
    record Done(long journalNanos, long enforcedNanos, Optional<EnforcementException> unenforced) {}

    Hand(Journal<JournalRecord> journal, Enforcer enforcer) {
        this.journal = journal;
        this.enforcer = enforcer;
    }

    Done carryOut(Step step, Books next) {
        long journalNanos = write(step.records(), next);
        if (step.clearing().isEmpty() && !owing) {
            return new Done(journalNanos, System.nanoTime(), Optional.empty());
        }
        try {
            next.auction().clearing().ifPresent(clearing -> enforcer.apply(shares(clearing)));
            owing = false;
            return new Done(journalNanos, System.nanoTime(), Optional.empty());
        } catch (EnforcementException e) {
            owing = true;
            return new Done(journalNanos, System.nanoTime(), Optional.of(e));
        }
    }

    /** Leaves all with the floor share until a step is carried out: what nobody can write down, nobody is charged for. */
    Void lapse() {
        owing = true;
        enforcer.apply(Map.of());
        return null;
    }

    /** Writes the records that lead to these books; returns how long that took in nanoseconds. */
    long write(List<JournalRecord> records, Books next) {
        long began = System.nanoTime();
        journal.append(records);
        if (journal.large()) {
            journal.compact(next.compacted());
        }
        return System.nanoTime() - began;
    }

    private static Map<String, Double> shares(Clearing clearing) {
        Map<String, Double> shares = new HashMap<>();
        Optional.ofNullable(clearing.goods().get(CPU))
                .ifPresent(cpu -> cpu.shares().forEach(share -> shares.put(share.bidder(), share.share())));
        return shares;
    }
}
