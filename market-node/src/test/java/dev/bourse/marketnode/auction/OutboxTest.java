package dev.bourse.marketnode.auction;

import static dev.bourse.marketnode.auction.Scene.START;
import static dev.bourse.marketnode.auction.Scene.bid;
import static dev.bourse.marketnode.auction.Scene.voucher;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.auction.JournalRecord.BatchAcknowledged;
import dev.bourse.marketnode.auction.JournalRecord.HoldClosed;
import dev.bourse.marketnode.auction.JournalRecord.SettlementRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Scene scene = new Scene();
    private final TinyBank bank = new TinyBank();
    private final Voucher voucher = voucher("h1", "alice", "3600", "3600", Duration.ofHours(1));

    @BeforeEach
    void aliceBoughtASecond() {
        bank.issue(voucher);
        scene.step(bid("alice", "cpu", "3600", voucher));
        scene.run(Duration.ofSeconds(1));
    }

    @Test
    void chargesGatherIntoOneEntryForEachHold() {
        assertEquals(
                List.of(new SettlementBatch.Entry("h1", 1, Credits.of("1"), START.plusSeconds(1), false)),
                prepare().entries());
        assertEquals(Credits.of("1"), scene.books.outbox().unsettled());
    }

    @Test
    void theSameBatchIsSentUntilItIsAnswered() {
        SettlementBatch first = prepare();
        scene.run(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), scene.books.outbox().prepare(scene.now));
        assertEquals(Optional.of(first), scene.books.outbox().pending());
        assertEquals(Credits.of("2"), scene.books.outbox().unsettled());
        bank.settle(first);
        acknowledge(bank.settle(first));
        assertEquals(1, bank.repeats);
        assertEquals(Credits.of("1"), bank.settled.get("h1"));
        assertEquals(
                new SettlementBatch(
                        3,
                        2,
                        List.of(new SettlementBatch.Entry("h1", 2, Credits.of("1"), START.plusSeconds(2), false))),
                prepare());
    }

    @Test
    void nothingOwedIsNoBatch() {
        prepare();
        acknowledge(bank.settle(scene.books.outbox().pending().orElseThrow()));
        assertEquals(Optional.empty(), scene.books.outbox().prepare(scene.now));
        assertEquals(Optional.empty(), scene.books.outbox().pending());
        assertEquals(1, scene.books.outbox().prepared());
        assertEquals(1, Books.prepared(scene.written));
    }

    @Test
    void aWithdrawalIsSettledAsFinalEvenWhenNothingMoreIsOwed() {
        prepare();
        acknowledge(bank.settle(scene.books.outbox().pending().orElseThrow()));
        scene.step(new Command.Withdraw("alice", "cpu"));
        assertEquals(
                List.of(new SettlementBatch.Entry("h1", 2, Credits.ZERO, START.plusSeconds(1), true)),
                prepare().entries());
        acknowledge(bank.settle(scene.books.outbox().pending().orElseThrow()));
        assertEquals(Optional.empty(), scene.books.outbox().prepare(scene.now));
    }

    @Test
    void anExpiredVoucherIsStillSettled() {
        scene.run(Duration.ofHours(2));
        SettlementBatch.Entry entry = prepare().entries().getFirst();
        assertEquals(Credits.of("3598"), entry.amount());
        assertEquals(START.plusSeconds(3598), entry.through());
        assertEquals(true, entry.last());
    }

    @Test
    void aRefusedSettlementIsKeptAsideAndNeverSentAgain() {
        prepare();
        SettlementResult refusal = new SettlementResult(List.of(new SettlementResult.Entry(
                "h1", 1, SettlementResult.Outcome.REFUSED, "hold-released", "The hold (h1) was released.")));
        SettlementRefused refused = new SettlementRefused(
                scene.now, "h1", 1, Credits.of("1"), "hold-released", "The hold (h1) was released.");
        assertEquals(List.of(refused, new BatchAcknowledged(scene.now, 1)), acknowledge(refusal));
        assertEquals(List.of(refused), scene.books.outbox().aside());
        scene.run(Duration.ofSeconds(1));
        scene.step(new Command.DropHold("h1"));
        assertEquals(1, scene.written(HoldClosed.class).size());
        assertEquals(Optional.empty(), scene.books.outbox().prepare(scene.now));
        assertEquals(Credits.ZERO, scene.books.outbox().unsettled());
        assertEquals(List.of(refused), Outbox.of(scene.books.compacted()).aside());
    }

    @Test
    void anAnswerToOtherEntriesLeavesTheBatchPending() {
        SettlementBatch batch = prepare();
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> scene.books.outbox().acknowledge(new SettlementResult(List.of()), scene.now));
        assertEquals("settlement-mismatch", refused.refusal().code());
        assertEquals(
                "The bank's answer says nothing of the settlement (h1, 1); the batch stays pending and is sent again.",
                refused.getMessage());
        assertEquals(Optional.of(batch), scene.books.outbox().pending());
    }

    @Test
    void aLateAnswerToNothingPendingChangesNothing() {
        assertEquals(List.of(), scene.books.outbox().acknowledge(new SettlementResult(List.of()), scene.now));
    }

    @Test
    void aBatchHoldsNoMoreThanTheBanksBodyLimitAllows() {
        List<JournalRecord> closed = new ArrayList<>();
        for (int i = 0; i < 3 * Outbox.ENTRIES / 2; i++) {
            closed.add(new HoldClosed(START, "alice", "hold-" + i, START));
        }
        Outbox outbox = Outbox.of(closed);
        assertEquals(
                Outbox.ENTRIES, outbox.prepare(START).orElseThrow().entries().size());
    }

    @Test
    void aPendingBatchSurvivesRecoveryAndCompaction() {
        SettlementBatch batch = prepare();
        scene.run(Duration.ofSeconds(1));
        scene.step(new Command.Withdraw("alice", "cpu"));
        for (List<JournalRecord> records : List.of(scene.written, scene.books.compacted())) {
            Books recovered = Books.recover(Scene.TERMS, records);
            assertEquals(Optional.of(batch), recovered.outbox().pending());
            assertEquals(Credits.of("2"), recovered.outbox().unsettled());
            List<JournalRecord> answered = recovered.outbox().acknowledge(bank.settle(batch), scene.now);
            assertEquals(
                    List.of(new SettlementBatch.Entry("h1", 2, Credits.of("1"), START.plusSeconds(2), true)),
                    recovered
                            .with(answered)
                            .outbox()
                            .prepare(scene.now)
                            .orElseThrow()
                            .entries());
        }
    }

    private SettlementBatch prepare() {
        List<JournalRecord> prepared =
                List.of(scene.books.outbox().prepare(scene.now).orElseThrow());
        write(prepared);
        return scene.books.outbox().pending().orElseThrow();
    }

    private List<JournalRecord> acknowledge(SettlementResult result) {
        List<JournalRecord> records = scene.books.outbox().acknowledge(result, scene.now);
        write(records);
        return records;
    }

    private void write(List<JournalRecord> records) {
        scene.written.addAll(records);
        scene.books = scene.books.with(records);
    }
}
