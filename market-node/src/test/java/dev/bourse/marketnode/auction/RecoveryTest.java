package dev.bourse.marketnode.auction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.wire.WireJson;
import dev.bourse.marketnode.auction.JournalRecord.Authorised;
import dev.bourse.marketnode.auction.JournalRecord.BidEnded;
import dev.bourse.marketnode.auction.JournalRecord.Charged;
import dev.bourse.marketnode.auction.JournalRecord.Part;
import dev.bourse.testkit.Seeded;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A journal that breaks off anywhere gives books that can be gone on with. */
@ExtendWith(Seeded.class)
class RecoveryTest {
    private RandomMarket market;

    @BeforeEach
    void aMarketWasLived(RandomGenerator random) {
        market = new RandomMarket(random);
        market.live(80);
    }

    @Test
    void atEveryRecordWhatWasOpenIsChargedOnceUpToTheLastMeteredMoment() {
        int charged = 0;
        for (int length = 0; length <= market.written.size(); length++) {
            List<JournalRecord> prefix = market.written.subList(0, length);
            Instant metered = metered(prefix);
            Step step = Books.recover(market.terms, prefix).auction().step(List.of(), metered.plusSeconds(100));
            Map<String, Long> expected = open(prefix, metered);
            Map<String, Long> found = new TreeMap<>();
            for (JournalRecord record : step.records()) {
                if (record instanceof Charged charge) {
                    found.merge(charge.bidder(), sum(charge.parts()), Long::sum);
                    charge.parts().forEach(part -> assertTrue(!part.through().isAfter(metered)));
                }
            }
            assertEquals(expected, found, "after " + length + " records");
            charged += found.values().stream().anyMatch(micros -> micros > 0) ? 1 : 0;
        }
        assertTrue(charged > 5, "some authorisations were open");
    }

    @Test
    void atEveryRecordTheCompactedBooksAreTheSameBooks() {
        for (int length = 0; length <= market.written.size(); length++) {
            Books recovered = Books.recover(market.terms, market.written.subList(0, length));
            List<JournalRecord> compacted = recovered.compacted();
            Books again = Books.recover(market.terms, compacted);
            assertEquals(compacted, again.compacted());
            assertEquals(recovered.outbox().pending(), again.outbox().pending());
            assertEquals(recovered.outbox().unsettled(), again.outbox().unsettled());
            Instant later = metered(market.written.subList(0, length)).plusSeconds(1);
            Step one = recovered.auction().step(List.of(), later);
            Step other = again.auction().step(List.of(), later);
            assertEquals(one.records(), other.records());
            assertEquals(one.next().bids(), other.next().bids());
        }
    }

    @Test
    void aRecoveredBookIsTheBookThatWasLived() {
        List<JournalRecord> read = market.written.stream()
                .map(record -> WireJson.read(WireJson.write(record), JournalRecord.class))
                .toList();
        assertEquals(market.books.compacted(), Books.recover(market.terms, read).compacted());
    }

    @Test
    void atEveryRecordWhatIsOwedWasCharged() {
        for (int length = 0; length <= market.written.size(); length++) {
            List<JournalRecord> prefix = market.written.subList(0, length);
            Credits charged = Credits.ZERO;
            List<JournalRecord.BatchPrepared> prepared = new ArrayList<>();
            long acknowledged = 0;
            for (JournalRecord record : prefix) {
                switch (record) {
                    case Charged charge -> charged = charged.plus(new Credits(sum(charge.parts())));
                    case JournalRecord.BatchPrepared batch -> prepared.add(batch);
                    case JournalRecord.BatchAcknowledged answer -> acknowledged = answer.batch();
                    default -> {}
                }
            }
            Credits settled = Credits.ZERO;
            for (JournalRecord.BatchPrepared batch : prepared) {
                for (var entry : batch.entries()) {
                    settled = batch.batch() <= acknowledged ? settled.plus(entry.amount()) : settled;
                }
            }
            assertEquals(charged, settled.plus(Outbox.of(prefix).unsettled()));
        }
    }

    private static Instant metered(List<JournalRecord> prefix) {
        return prefix.stream().map(JournalRecord::at).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** By bidder, what must be charged: counted anew from the records, by another way than the auction's. */
    private Map<String, Long> open(List<JournalRecord> prefix, Instant metered) {
        Map<String, Long> open = new TreeMap<>();
        Map<String, Long> carry = new TreeMap<>();
        Set<String> parked = new HashSet<>();
        for (int i = 0; i < prefix.size(); i++) {
            if (prefix.get(i) instanceof Charged charged) {
                carry.put(charged.bidder(), charged.carry());
                open.remove(charged.bidder());
            } else if (prefix.get(i) instanceof Authorised authorised) {
                BigInteger owed = BigInteger.valueOf(authorised.rate().microsPerHour())
                        .multiply(BigInteger.valueOf(
                                Duration.between(authorised.at(), metered).toNanos()))
                        .multiply(BigInteger.valueOf(parked.contains(authorised.bidder()) ? 0 : 1))
                        .divide(BigInteger.valueOf(market.terms.charging() == Charging.USED ? 5 : 1))
                        .add(BigInteger.valueOf(carry.getOrDefault(authorised.bidder(), 0L)));
                long whole = owed.divide(RandomMarket.NANOS_PER_HOUR).longValueExact();
                open.put(authorised.bidder(), Math.min(whole, sum(authorised.parts())));
            } else if (prefix.get(i) instanceof BidEnded ended && !bids(prefix.subList(0, i + 1), ended.bidder())) {
                carry.put(ended.bidder(), 0L);
                parked.remove(ended.bidder());
            } else if (prefix.get(i) instanceof JournalRecord.Parked word) {
                parked.add(word.bidder());
            } else if (prefix.get(i) instanceof JournalRecord.Unparked word) {
                parked.remove(word.bidder());
            }
        }
        return open;
    }

    private static boolean bids(List<JournalRecord> prefix, String bidder) {
        List<String> goods = new ArrayList<>();
        for (JournalRecord record : prefix) {
            if (record instanceof JournalRecord.BidPlaced placed
                    && placed.bidder().equals(bidder)) {
                goods.add(placed.good());
            } else if (record instanceof BidEnded ended && ended.bidder().equals(bidder)) {
                goods.removeIf(ended.good()::equals);
            }
        }
        return !goods.isEmpty();
    }

    private static long sum(List<Part> parts) {
        return parts.stream().mapToLong(part -> part.amount().micros()).sum();
    }
}
