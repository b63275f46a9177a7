package dev.bourse.simulation.checking;

import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A charge is settled once: entries of a hold are numbered from 1 without gaps, come to what the hold shows as settled
 * and to what was transferred for it, and a repetition is told that it was settled.
 */
final class ChargedOnce extends Checker {
    private final Map<String, List<SettlementBatch.Entry>> entries = new HashMap<>();
    private final Map<String, Long> sums = new HashMap<>();
    private final Map<String, Long> transferred = new HashMap<>();

    @Override
    void bankWrote(BankChange change, Instant at) {
        switch (change) {
            case BankChange.Settled(var entry) -> {
                List<SettlementBatch.Entry> before = entries.computeIfAbsent(entry.hold(), _ -> new ArrayList<>());
                before.add(entry);
                require(
                        entry.sequence() == before.size(),
                        "The hold %s was settled under sequence %d after %d settlements.",
                        entry.hold(),
                        entry.sequence(),
                        before.size() - 1);
                sums.merge(entry.hold(), entry.amount().micros(), Long::sum);
            }
            case BankChange.Moved(var transfer) -> {
                if (transfer.kind() == TransferKind.CHARGE) {
                    transferred.merge(transfer.hold(), transfer.amount().micros(), Long::sum);
                }
            }
            case BankChange.Held(var _, var after) -> {
                String hold = after.voucher().hold();
                long settled = after.settled().micros();
                require(
                        settled == sums.getOrDefault(hold, 0L) && settled == transferred.getOrDefault(hold, 0L),
                        "The hold %s shows %d as settled, its entries come to %s, its transfers to %s.",
                        hold,
                        settled,
                        sums.get(hold),
                        transferred.get(hold));
            }
            case BankChange.Account _, BankChange.Machine _ -> {
                // No charge.
            }
        }
    }

    @Override
    void bankAnswers(Request<?> request, Outcome<?> outcome) {
        if (request.command() instanceof Command.Settle settle
                && outcome instanceof Outcome.Done<?> done
                && done.value() instanceof SettlementResult result) {
            for (int i = 0; i < result.entries().size(); i++) {
                answered(settle.batch().entries().get(i), result.entries().get(i));
            }
        }
    }

    private void answered(SettlementBatch.Entry entry, SettlementResult.Entry answer) {
        List<SettlementBatch.Entry> settled = entries.getOrDefault(entry.hold(), List.of());
        boolean known = entry.sequence() >= 1
                && entry.sequence() <= settled.size()
                && isSame(settled.get((int) entry.sequence() - 1), entry);
        boolean refused = answer.outcome() == SettlementResult.Outcome.REFUSED;
        require(
                !known || !refused || "hold-foreign".equals(answer.code()),
                "The settlement (%s, %d) was made, and a repetition refused as %s.",
                entry.hold(),
                entry.sequence(),
                answer.code());
        require(
                known || refused,
                "The settlement (%s, %d) of %s is said to be made, and the books have none such.",
                entry.hold(),
                entry.sequence(),
                entry.amount());
    }

    /** The bank keeps instants to the microsecond. */
    private static boolean isSame(SettlementBatch.Entry kept, SettlementBatch.Entry sent) {
        Instant through = sent.through().truncatedTo(ChronoUnit.MICROS);
        return kept.amount().equals(sent.amount())
                && kept.last() == sent.last()
                && kept.through().equals(through.isBefore(Instant.EPOCH) ? Instant.EPOCH : through);
    }
}
