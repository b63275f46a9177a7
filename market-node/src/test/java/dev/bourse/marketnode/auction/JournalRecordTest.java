package dev.bourse.marketnode.auction;

import static dev.bourse.marketnode.auction.Scene.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.wire.WireJson;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JournalRecordTest {
    private static final Credits EXACT = new Credits(999_999_999_999_999L);
    private static final Voucher VOUCHER =
            new Voucher("h", "alice", "m1", 3, EXACT, new Rate(EXACT.micros()), START, START.plusNanos(1));
    private static final List<JournalRecord.Part> PARTS = List.of(new JournalRecord.Part("h", EXACT, START));
    private static final List<JournalRecord> EVERY = List.of(
            new JournalRecord.Began(START, "m1", 3),
            new JournalRecord.BidPlaced(START, "alice", "cpu", Rate.of("1.000001"), List.of(VOUCHER)),
            new JournalRecord.BidEnded(START, "alice", "cpu", JournalRecord.Reason.OUT_OF_FUNDS),
            new JournalRecord.NoticeBegan(START, "alice", START.plusNanos(1)),
            new JournalRecord.NoticeEnded(START, "alice"),
            new JournalRecord.FundsEnded(START, "alice", START),
            new JournalRecord.Parked(START, "alice"),
            new JournalRecord.Unparked(START, "alice"),
            new JournalRecord.BidNumbered(START, "alice", "cpu", 9),
            new JournalRecord.Authorised(START, "alice", Rate.of("1"), PARTS),
            new JournalRecord.Charged(START, "alice", PARTS, 3_599_999_999_999L),
            new JournalRecord.HoldClosed(START, "alice", "h", START),
            new JournalRecord.Cleared(START, 7),
            new JournalRecord.Metered(START),
            new JournalRecord.BatchPrepared(START, 1, List.of(new SettlementBatch.Entry("h", 1, EXACT, START, true))),
            new JournalRecord.BatchAcknowledged(START, 1),
            new JournalRecord.SettlementRefused(START, "h", 1, EXACT, "hold-released", "Why."),
            new JournalRecord.HoldKept(START, VOUCHER, EXACT, true),
            new JournalRecord.OwedKept(START, "h", EXACT, START, 4, true));

    @Test
    void everyRecordComesBackAsItWasWritten() {
        for (JournalRecord record : EVERY) {
            assertEquals(record, WireJson.read(WireJson.write(record), JournalRecord.class));
        }
    }

    @Test
    void everyKindIsAmongThem() {
        Set<Class<?>> kinds = EVERY.stream().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(kinds, leaves(JournalRecord.class).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(JournalRecordTest::leaves)
                : Stream.of(type);
    }
}
