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
     * @param journal the records, written and forced
     * @param enforcement the limits, set, where there were any to set; or why they could not be
     */
    record Done(Timed<Void> journal, Timed<Optional<EnforcementException>> enforcement) {}

    Hand(Journal<JournalRecord> journal, Enforcer enforcer) {
        this.journal = journal;
        this.enforcer = enforcer;
    }

    Done carryOut(Step step, Books next) {
        Timed<Void> journal = write(step.records(), next);
        return new Done(
                journal, Timed.of(() -> step.clearing().isEmpty() && !owing ? Optional.empty() : enforce(next)));
    }

    private Optional<EnforcementException> enforce(Books next) {
        try {
            next.auction().clearing().ifPresent(clearing -> enforcer.apply(shares(clearing)));
            owing = false;
            return Optional.empty();
        } catch (EnforcementException e) {
            owing = true;
            return Optional.of(e);
        }
    }

    /** Leaves all with the floor share until a step is carried out: what nobody can write down, nobody is charged for. */
    Void lapse() {
        owing = true;
        enforcer.apply(Map.of());
        return null;
    }

    /** Writes the records that lead to these books. */
    Timed<Void> write(List<JournalRecord> records, Books next) {
        return Timed.of(() -> {
            journal.append(records);
            if (journal.large()) {
                journal.compact(next.compacted());
            }
        });
    }

    private static Map<String, Double> shares(Clearing clearing) {
        Map<String, Double> shares = new HashMap<>();
        Optional.ofNullable(clearing.goods().get(CPU))
                .ifPresent(cpu -> cpu.shares().forEach(share -> shares.put(share.bidder(), share.share())));
        return shares;
    }
}
