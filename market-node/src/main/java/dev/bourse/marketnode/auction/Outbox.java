package dev.bourse.marketnode.auction;

import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.auction.JournalRecord.BatchAcknowledged;
import dev.bourse.marketnode.auction.JournalRecord.BatchPrepared;
import dev.bourse.marketnode.auction.JournalRecord.Began;
import dev.bourse.marketnode.auction.JournalRecord.BidPlaced;
import dev.bourse.marketnode.auction.JournalRecord.Charged;
import dev.bourse.marketnode.auction.JournalRecord.HoldClosed;
import dev.bourse.marketnode.auction.JournalRecord.OwedKept;
import dev.bourse.marketnode.auction.JournalRecord.SettlementRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was charged and is to be settled with the bank. Charges gather by hold; a batch of them is journaled, then sent
 * again and again, unchanged, until the bank has answered; so every charge is settled once, whatever the network does.
 *
 * <p>The fold of the journal's records, as {@link Auction} is. Immutable, and so for any thread; one writer at a time.
 */
public final class Outbox {
    /** So that a batch stays well below the bank's limit on bodies (64 KiB). */
    static final int ENTRIES = 256;

    private final SortedMap<String, Owed> owed = new TreeMap<>();
    private final List<SettlementRefused> aside = new ArrayList<>();
    private Optional<BatchPrepared> pending = Optional.empty();
    private long epoch;
    private long prepared;

    private Outbox() {}

    /** The outbox that these records tell of. */
    static Outbox of(List<JournalRecord> records) {
        return new Outbox().with(records);
    }

    /** The outbox after these records, which are written. */
    Outbox with(List<JournalRecord> records) {
        if (!records.isEmpty() && records.stream().allMatch(BidPlaced.class::isInstance)) {
            return this; // Bids taken between clearings come often, and are the auction's affair.
        }
        Outbox next = new Outbox();
        next.owed.putAll(owed);
        next.aside.addAll(aside);
        next.pending = pending;
        next.epoch = epoch;
        next.prepared = prepared;
        records.forEach(next::apply);
        return next;
    }

    /** The outbox as an epoch finds it: of another one nothing can be settled any more. */
    Outbox in(long next) {
        Outbox outbox = with(List.of());
        outbox.enter(next);
        return outbox;
    }

    /**
     * The next batch, to be written before it is sent. Empty while one is pending, and when nothing is owed.
     *
     * @param now the time
     */
    public Optional<BatchPrepared> prepare(Instant now) {
        List<SettlementBatch.Entry> entries = owed.entrySet().stream()
                .filter(entry -> entry.getValue().due() && !refused(entry.getKey()))
                .limit(ENTRIES)
                .map(entry -> entry.getValue().entry(entry.getKey()))
                .toList();
        return pending.isPresent() || entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new BatchPrepared(now, prepared + 1, entries));
    }

    /** What to send, and to send again, until the bank has answered. */
    public Optional<SettlementBatch> pending() {
        return pending.map(batch -> new SettlementBatch(epoch, batch.batch(), batch.entries()));
    }

    /**
     * What to write when the bank has answered the pending batch; nothing when none is pending.
     *
     * @param result the bank's answer
     * @param now the time
     * @throws RefusedException {@code settlement-mismatch} if it answers other entries; the batch stays pending
     */
    public List<JournalRecord> acknowledge(SettlementResult result, Instant now) {
        if (pending.isEmpty()) {
            return List.of();
        }
        List<SettlementBatch.Entry> entries = pending.get().entries();
        List<JournalRecord> records = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            SettlementBatch.Entry entry = entries.get(i);
            SettlementResult.Entry answer = answer(result, entry, i);
            if (answer.outcome() == SettlementResult.Outcome.REFUSED) {
                records.add(new SettlementRefused(
                        now, entry.hold(), entry.sequence(), entry.amount(), answer.code(), answer.detail()));
            }
        }
        records.add(new BatchAcknowledged(now, pending.get().batch()));
        return records;
    }

    /** How many batches were ever prepared: the number of the last one. */
    public long prepared() {
        return prepared;
    }

    /** Charged, and not yet settled or refused. */
    public Credits unsettled() {
        Credits gathered = owed.entrySet().stream()
                .filter(entry -> !refused(entry.getKey()))
                .map(entry -> entry.getValue().amount())
                .reduce(Credits.ZERO, Credits::plus);
        return pending.map(BatchPrepared::entries).orElse(List.of()).stream()
                .map(SettlementBatch.Entry::amount)
                .reduce(gathered, Credits::plus);
    }

    /** What the bank refused to settle, in order. No more of such a hold is ever sent. */
    public List<SettlementRefused> aside() {
        return List.copyOf(aside);
    }

    /** The shortest records that this outbox can be recovered from, {@link Began} left out. */
    List<JournalRecord> compacted(Instant at) {
        List<JournalRecord> records = new ArrayList<>();
        Outbox unsent = with(List.of());
        pending.ifPresent(batch -> batch.entries()
                .forEach(entry -> unsent.owed.computeIfPresent(entry.hold(), (_, owing) -> owing.plus(entry))));
        unsent.owed.forEach((hold, owing) ->
                records.add(new OwedKept(at, hold, owing.amount(), owing.through(), owing.sequence(), owing.closed())));
        records.addAll(aside);
        records.add(new BatchAcknowledged(at, prepared));
        pending.ifPresent(records::add);
        return records;
    }

    private void apply(JournalRecord record) {
        switch (record) {
            case Began began -> enter(began.epoch());
            case Charged charged ->
                charged.parts()
                        .forEach(part -> owed.put(part.hold(), of(part.hold()).charge(part)));
            case HoldClosed closed -> owed.put(closed.hold(), of(closed.hold()).close(closed.through()));
            case OwedKept kept ->
                owed.put(kept.hold(), new Owed(kept.amount(), kept.through(), kept.sequence(), kept.closed()));
            case BatchPrepared batch -> take(batch);
            case BatchAcknowledged answered -> settle(answered.batch());
            case SettlementRefused refused -> aside.add(refused);
            case JournalRecord.Event _,
                    BidPlaced _,
                    JournalRecord.BidNumbered _,
                    JournalRecord.Authorised _,
                    JournalRecord.Cleared _,
                    JournalRecord.Metered _,
                    JournalRecord.HoldKept _ -> {
                // The auction's affairs.
            }
        }
    }

    private void enter(long next) {
        if (epoch != next) {
            owed.clear();
            aside.clear();
            pending = Optional.empty();
        }
        epoch = next;
    }

    private void take(BatchPrepared batch) {
        batch.entries().forEach(entry -> owed.computeIfPresent(entry.hold(), (_, owing) -> owing.less(entry)));
        pending = Optional.of(batch);
        prepared = batch.batch();
    }

    private void settle(long batch) {
        pending.map(BatchPrepared::entries).orElse(List.of()).stream()
                .filter(SettlementBatch.Entry::last)
                .forEach(entry -> owed.remove(entry.hold()));
        pending = Optional.empty();
        prepared = batch;
    }

    private Owed of(String hold) {
        return owed.getOrDefault(hold, Owed.NOTHING);
    }

    private boolean refused(String hold) {
        return aside.stream().anyMatch(refused -> refused.hold().equals(hold));
    }

    private static SettlementResult.Entry answer(SettlementResult result, SettlementBatch.Entry entry, int index) {
        if (index < result.entries().size()) {
            SettlementResult.Entry answer = result.entries().get(index);
            if (answer.hold().equals(entry.hold()) && answer.sequence() == entry.sequence()) {
                return answer;
            }
        }
        throw new RefusedException(
                "settlement-mismatch",
                502,
                "The bank's answer says nothing of the settlement (%s, %d); the batch stays pending and is sent again."
                        .formatted(entry.hold(), entry.sequence()));
    }
}
