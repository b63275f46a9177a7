package dev.bourse.simulation.checking;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.problem.Refusal;
import dev.bourse.bank.ledger.Books;
import dev.bourse.marketnode.auction.JournalRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was answered, or shown in shares, was written before; and what was written is there after any crash, unless
 * somebody puts an old copy of the disk in its place.
 */
final class EveryAcknowledgedWriteSurvives extends Checker {
    private final Map<String, Journal> journals = new HashMap<>();
    private final List<BankChange> bank = new ArrayList<>();

    private static final class Journal {
        private List<JournalRecord> written = new ArrayList<>();
        private List<JournalRecord> last = List.of();
        private Optional<List<JournalRecord>> shorter = Optional.empty();

        /** A crash while a shorter journal takes the place of the old one leaves one or the other. */
        private boolean isIn(List<JournalRecord> records) {
            return begins(records, written)
                    || shorter.filter(each -> begins(records, each)).isPresent();
        }

        private static boolean begins(List<JournalRecord> all, List<JournalRecord> first) {
            return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
        }
    }

    @Override
    void journaled(Folio machine, List<JournalRecord> records) {
        Journal journal = journal(machine);
        journal.written.addAll(records);
        journal.last = records;
    }

    @Override
    void answers(Folio machine, List<JournalRecord> records) {
        require(
                records.isEmpty() || journal(machine).last.equals(records),
                "%s answers what it has not written: %s.",
                machine.machine(),
                records);
    }

    @Override
    void compacts(Folio machine, List<JournalRecord> records) {
        journal(machine).shorter = Optional.of(records);
    }

    @Override
    void compacted(Folio machine, List<JournalRecord> records) {
        Journal journal = journal(machine);
        journal.written = new ArrayList<>(records);
        journal.shorter = Optional.empty();
    }

    @Override
    void recovered(Folio machine, List<JournalRecord> records, boolean restored) {
        Journal journal = journal(machine);
        require(
                restored || journal.isIn(records),
                "%s wrote %d records and has %d after the crash, the last of them %s.",
                machine.machine(),
                journal.written.size(),
                records.size(),
                records.isEmpty() ? "none" : records.getLast());
        journal.written = new ArrayList<>(records);
        journal.shorter = Optional.empty();
        journal.last = List.of();
    }

    @Override
    void unreadable(Folio machine, Refusal refusal) {
        require(false, "%s cannot read what it wrote: %s", machine.machine(), refusal.detail());
    }

    private Journal journal(Folio machine) {
        return journals.computeIfAbsent(machine.machine(), _ -> new Journal());
    }

    @Override
    void bankWrote(BankChange change, Instant at) {
        bank.add(change);
    }

    @Override
    void bankRecovered(Books books) {
        Map<String, Hold> last = new HashMap<>();
        for (BankChange change : bank) {
            switch (change) {
                case BankChange.Held(var _, var after) ->
                    last.put(after.voucher().hold(), after);
                case BankChange.Settled(var entry) ->
                    require(
                            books.settlement(entry.hold(), entry.sequence())
                                    .filter(entry::equals)
                                    .isPresent(),
                            "The bank forgot that it settled %s.",
                            entry);
                case BankChange.Moved(var transfer) ->
                    require(books.nextTransfer() > transfer.id(), "The bank forgot the transfer %s.", transfer);
                case BankChange.Account _, BankChange.Machine _ -> {
                    // Told by what changed it.
                }
            }
        }
        last.values()
                .forEach(hold -> require(
                        books.hold(hold.voucher().hold()).filter(hold::equals).isPresent(),
                        "The bank forgot what it answered of the hold %s.",
                        hold));
        bank.clear();
    }
}
