package dev.bourse.dashboards.history;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.Valuation;
import dev.bourse.testkit.Seeded;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class ExportTest extends WithPast {
    private Path written(Dataset dataset, ExportFormat format, Instant from, Instant to, Optional<String> bidder)
            throws IOException {
        past.history.flush();
        Path file = folder.resolve("export." + format);
        try (Export export = past.history.export(dataset, format, from, to, bidder);
                OutputStream out = Files.newOutputStream(file)) {
            for (Optional<byte[]> piece = export.next(); piece.isPresent(); piece = export.next()) {
                out.write(piece.get());
            }
        }
        assertScratchIsEmpty();
        return file;
    }

    private Path all(Dataset dataset, ExportFormat format) throws IOException {
        return written(dataset, format, Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), Optional.empty());
    }

    private void assertScratchIsEmpty() {
        assertArrayEquals(
                new String[0], folder.resolve("history.duckdb.tmp").toFile().list());
    }

    private static List<Object> row(Path file, String query, int columns) throws SQLException {
        List<Object> values = new ArrayList<>();
        Past.read(file, query, row -> {
            for (int i = 1; i <= columns; i++) {
                try {
                    values.add(row.getObject(i) instanceof Number number ? number.doubleValue() : row.getObject(i));
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            }
        });
        return values;
    }

    @Test
    void allFormatsHaveTheRowsThatWerePutIn(RandomGenerator random) throws IOException, SQLException {
        double rates = 0;
        double shares = 0;
        int bids = 0;
        for (int second = 0; second < 300; second++) {
            past.after(Duration.ofSeconds(1));
            long price = 500_000;
            long[] paid = random.longs(random.nextInt(1, 20), 1, 9_000_000).toArray();
            Share[] all = new Share[paid.length];
            for (int i = 0; i < paid.length; i++) {
                all[i] = new Share("bidder-" + i, new Rate(paid[i]), 0);
                price += paid[i];
            }
            past.clears("m" + random.nextInt(5), all);
            for (long rate : paid) {
                rates += rate;
                shares += rate / (double) price;
                bids++;
            }
        }
        for (ExportFormat format : ExportFormat.values()) {
            String reader = Map.of(
                            ExportFormat.CSV, "read_csv(FILE)",
                            ExportFormat.NDJSON, "read_json(FILE)",
                            ExportFormat.PARQUET, "read_parquet(FILE)")
                    .get(format);
            List<Object> sums = row(
                    all(Dataset.BIDS, format),
                    "SELECT count(*), sum(rate_micros), sum(share), count(DISTINCT machine), epoch(min(heard_at)::TIMESTAMPTZ) FROM "
                            + reader,
                    5);
            assertEquals((double) bids, sums.get(0));
            assertEquals(rates, sums.get(1));
            assertEquals(shares, (Double) sums.get(2), 1e-9 * shares);
            assertEquals(5.0, sums.get(3));
            assertEquals(Past.BEGIN.getEpochSecond() + 1.0, sums.get(4));
            assertEquals(
                    List.of(300.0, rates + 300 * 500_000.0),
                    row(all(Dataset.CLEARINGS, format), "SELECT count(*), sum(price_micros) FROM " + reader, 2));
        }
    }

    @Test
    void parquetSaysItsSchemaAndThatItsInstantsAreOfUtc() throws IOException, SQLException {
        past.clears("m1", bid("alice", "1"));
        Path file = all(Dataset.BIDS, ExportFormat.PARQUET);
        assertEquals(
                List.of("1", "bids"),
                row(
                        file,
                        "SELECT decode(max(value) FILTER (key = 'schema_version')), decode(max(value) FILTER (key = 'schema'))"
                                + " FROM parquet_kv_metadata(FILE)",
                        2));
        assertEquals(
                List.of("TIMESTAMP WITH TIME ZONE"), row(file, "SELECT typeof(heard_at) FROM read_parquet(FILE)", 1));
    }

    @Test
    void csvIsPlain() throws IOException {
        past.clears("m1", bid("alice", "1.5"));
        assertEquals(
                "machine,good,number,heard_at,bidder,rate_micros,share\n"
                        + "m1,cpu,1,2026-01-31T12:00:00.000000Z,alice,1500000,0.75\n",
                Files.readString(all(Dataset.BIDS, ExportFormat.CSV)));
    }

    @Test
    void aBidderHasItsOwnRowsAndARangeItsOwn() throws IOException, SQLException {
        past.clears("m1", bid("alice", "1"), bid("bob", "2"));
        past.after(Duration.ofSeconds(10));
        past.clears("m1", bid("alice", "3"), bid("bob", "4"));
        Path bobs =
                written(Dataset.BIDS, ExportFormat.PARQUET, Past.BEGIN, past.now.plusSeconds(1), Optional.of("bob"));
        assertEquals(
                List.of(6e6, "bob", "bob"),
                row(bobs, "SELECT sum(rate_micros), min(bidder), max(bidder) FROM read_parquet(FILE)", 3));
        Path first = written(Dataset.BIDS, ExportFormat.PARQUET, Past.BEGIN, past.now, Optional.empty());
        assertEquals(List.of(3e6), row(first, "SELECT sum(rate_micros) FROM read_parquet(FILE)", 1));
        Path none = written(
                Dataset.BIDS, ExportFormat.CSV, Past.BEGIN, past.now.plusSeconds(1), Optional.of("x' OR 'y' = 'y"));
        assertEquals(1, Files.readAllLines(none).size());
    }

    @Test
    void valuationsMeasuresAndMinutesAreThereToo() throws IOException, SQLException {
        past.clears("m1", bid("alice", "1"));
        past.history.published("alice", new Valuation(Map.of("m1", 2.0, "m2", 3.0), Rate.of("5"), "file"));
        for (int second = 0; second < 200; second++) {
            past.history.measured(Map.of("efficiency", 0.5));
            past.ticks(Duration.ofSeconds(1), "m1");
        }
        past.history.measured(Map.of());
        past.after(Duration.ofMinutes(2));
        assertEquals(
                List.of(2.0, 5.0, 10e6),
                row(
                        all(Dataset.VALUATIONS, ExportFormat.PARQUET),
                        "SELECT count(*), sum(weight), sum(rate_micros) FROM read_parquet(FILE)",
                        3));
        assertEquals(
                List.of(200.0, 100.0),
                row(
                        all(Dataset.MEASURES, ExportFormat.PARQUET),
                        "SELECT count(*), sum(value) FROM read_parquet(FILE)",
                        2));
        assertEquals(
                List.of(1.5, 180.0),
                row(
                        all(Dataset.MINUTES, ExportFormat.PARQUET),
                        "SELECT avg(mean), sum(covered_seconds) FROM read_parquet(FILE) WHERE subject = 'machine:m1'"
                                + " AND name = 'price' AND start < TIMESTAMPTZ '2026-01-31 12:03:00+00'",
                        2));
    }

    @Test
    void oneThatIsCancelledHalfWayLeavesNothing() throws SQLException {
        Share[] bids = new Share[200];
        for (int i = 0; i < bids.length; i++) {
            bids[i] = bid("bidder-" + i, "1." + i);
        }
        for (int clearing = 0; clearing < 3_000; clearing++) {
            past.after(Duration.ofMillis(100));
            past.clears("m1", bids);
        }
        past.history.flush();
        Export export = past.history.export(Dataset.BIDS, ExportFormat.CSV, Past.BEGIN, past.now, Optional.empty());
        assertTrue(export.next().isPresent());
        export.close();
        export.close();
        assertScratchIsEmpty();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("export")));
        Export never = past.history.export(Dataset.BIDS, ExportFormat.PARQUET, Past.BEGIN, past.now, Optional.empty());
        never.close();
        assertScratchIsEmpty();
    }
}
