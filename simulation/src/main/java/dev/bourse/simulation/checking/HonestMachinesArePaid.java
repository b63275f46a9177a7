package dev.bourse.simulation.checking;

import dev.bourse.api.bank.SettlementResult;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import dev.bourse.marketnode.auction.JournalRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A machine that keeps its journal is refused nothing that it charged, except when it was away so long that the hold's
 * window had passed, or what it sends belongs to an epoch that has ended.
 */
final class HonestMachinesArePaid extends Checker {
    private static final Set<String> LATE = Set.of("settlement-too-late", "hold-closed", "epoch-old");

    private final Map<String, Folio> honest;
    private final Set<String> restored = new HashSet<>();

    HonestMachinesArePaid(Map<String, Folio> honest) {
        this.honest = honest;
    }

    @Override
    void recovered(Folio machine, List<JournalRecord> records, boolean old) {
        if (old) {
            restored.add(machine.machine());
        }
    }

    @Override
    void bankAnswers(Request<?> request, Outcome<?> outcome) {
        if (request.command() instanceof Command.Settle settle
                && honest.containsKey(request.by())
                && !restored.contains(request.by())
                && outcome instanceof Outcome.Done<?> done
                && done.value() instanceof SettlementResult result) {
            result.entries()
                    .forEach(entry -> require(
                            entry.outcome() != SettlementResult.Outcome.REFUSED || LATE.contains(entry.code()),
                            "%s was refused a charge against the hold %s as %s (%s) in batch %d.",
                            settle.machine(),
                            entry.hold(),
                            entry.code(),
                            entry.detail(),
                            settle.batch().batch()));
        }
    }
}
