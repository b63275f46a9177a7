package dev.bourse.simulation.checking;

import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import java.util.HashMap;
import java.util.Map;

/**
 * An epoch belongs to one journal, and ends for a copy of it that is older than what the bank has settled from it.
 */
final class AnOldCopyBeginsAnew extends Checker {
    private final Map<Epoch, String> journals = new HashMap<>();
    private final Map<Epoch, Long> settled = new HashMap<>();

    private record Epoch(String machine, long number) {}

    @Override
    void bankAnswers(Request<?> request, Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Done<?> done)) {
            return;
        }
        switch (request.command()) {
            case Command.Settle(var machine, SettlementBatch batch) ->
                settled.merge(new Epoch(machine, batch.epoch()), batch.batch(), Math::max);
            case Command.Register(var machine, var says) -> {
                Machine entry = (Machine) done.value();
                registered(new Epoch(machine, entry.epoch()), says);
            }
            default -> {
                // Of no journal.
            }
        }
    }

    private void registered(Epoch epoch, MachineRegistration says) {
        String journal = journals.putIfAbsent(epoch, says.journal());
        require(
                journal == null || journal.equals(says.journal()),
                "The journal %s keeps %s, which was given to %s.",
                says.journal(),
                epoch,
                journal);
        long batches = settled.getOrDefault(epoch, 0L);
        require(
                journal == null || says.prepared() >= batches,
                "A journal that knows of %d batches keeps %s, of which the bank has settled %d.",
                says.prepared(),
                epoch,
                batches);
    }
}
