package dev.bourse.simulation;

import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.money.Credits;
import dev.bourse.marketnode.auction.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.asm.Advice;

/** Advice that makes an outbox send what is owed by now under the number of the batch that it sent before. */
public final class PreparedAgain {
    private PreparedAgain() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Outbox outbox, @Advice.Return(readOnly = false) Optional<SettlementBatch> batch) {
        batch = again(outbox, batch);
    }

    /** The batch with all that is owed by now. */
    public static Optional<SettlementBatch> again(Outbox outbox, Optional<SettlementBatch> batch) {
        return batch.map(sent -> {
            long prepared = sent.entries().stream()
                    .mapToLong(entry -> entry.amount().micros())
                    .sum();
            Credits since = new Credits(outbox.unsettled().micros() - prepared);
            List<SettlementBatch.Entry> entries = new ArrayList<>(sent.entries());
            SettlementBatch.Entry first = entries.getFirst();
            entries.set(
                    0,
                    new SettlementBatch.Entry(
                            first.hold(), first.sequence(), first.amount().plus(since), first.through(), first.last()));
            return new SettlementBatch(sent.epoch(), sent.batch(), entries);
        });
    }
}
