package dev.bourse.marketnode.auction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.journal.DataDirectory;
import dev.bourse.marketnode.journal.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journal of a node of the last version (format 1), which was killed when it had just prepared its ninth batch:
 * alice and bobby had bids, carol had withdrawn hers. This version goes on from there.
 */
class LastVersionTest {
    private static final String FILE = "auction.journal";
    private static final Terms TERMS = Terms.of("m1", 1, Map.of("cpu", new Terms.Good(0.5, Rate.of("1"))));

    @TempDir
    Path folder;

    @Test
    void bidsGoOnAndWhatIsOwedIsSettled() throws IOException {
        try (InputStream journal = LastVersionTest.class.getResourceAsStream("v1.journal")) {
            Files.copy(journal, folder.resolve(FILE));
        }
        List<JournalRecord> records;
        try (DataDirectory data = DataDirectory.open(folder);
                Journal<JournalRecord> journal = Journal.open(data, FILE, JournalRecord.class, () -> "a new journal")) {
            assertEquals("2bf5ee29-d144-4a03-9a6d-eb06fe3c0d83", journal.identity());
            records = journal.recovered();
        }
        assertEquals(1, Books.epoch(records).orElseThrow());
        assertEquals(9, Books.prepared(records));
        Books books = Books.recover(TERMS, records);

        SettlementBatch pending = books.outbox().pending().orElseThrow();
        assertEquals(9, pending.batch());
        assertEquals(List.of("hold-1", "hold-2"), holds(pending));
        assertEquals(Credits.of("0.141757"), books.outbox().unsettled());
        Instant last = records.getLast().at();
        Books settled = books.with(books.outbox().acknowledge(allSettled(pending), last));
        assertEquals(Credits.ZERO, settled.outbox().unsettled());

        Step step = settled.auction().step(List.of(), last.plusSeconds(60));
        assertEquals(Map.of("alice", Rate.of("900"), "bobby", Rate.of("800")), rates(step.next()));
        Books open = settled.after(step);
        Books later = open.after(open.auction().step(List.of(), last.plus(Duration.ofSeconds(61))));
        // At 1700 an hour for 49 ms, from the last charge to the last record, and for a second since the restart.
        assertEquals(Credits.of("0.495269"), later.outbox().unsettled());
    }

    private static List<String> holds(SettlementBatch batch) {
        return batch.entries().stream().map(SettlementBatch.Entry::hold).toList();
    }

    private static SettlementResult allSettled(SettlementBatch batch) {
        return new SettlementResult(batch.entries().stream()
                .map(entry -> new SettlementResult.Entry(
                        entry.hold(), entry.sequence(), SettlementResult.Outcome.SETTLED, null, null))
                .toList());
    }

    private static Map<String, Rate> rates(Auction auction) {
        return auction.bids().stream().collect(Collectors.toMap(BidView::bidder, BidView::rate));
    }
}
