package dev.bourse.dashboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.LedgerPage;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.NewTransfer;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Limits;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.Wait;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger as it is exported: from a bank in earnest, and from one that fails or never ends. */
class LedgerExportTest {
    private static final int GRANTS = 2_300;
    private static final int AT_ONCE = 100;
    private static final String ODD = "=1+1, \"quoted\"\nand \u00e4 second line";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private <T> HttpResponse<T> export(Rig rig, String query, String token, HttpResponse.BodyHandler<T> body)
            throws IOException {
        HttpRequest request = HttpRequest.newBuilder(rig.uri("/v1/export/ledger?" + query))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return http.send(request, body);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> row(String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.add(rows.getString(i));
            }
            return row;
        }
    }

    /** Thousands of grants, one with an odd reason, and a transfer with an empty one. */
    private RealBank busyBank() {
        RealBank bank = new RealBank(folder.resolve("bank"), Limits.requestsPerSecond(100_000));
        for (int first = 0; first < GRANTS; first += AT_ONCE) {
            List<Future<Transfer>> grants = IntStream.range(first, first + AT_ONCE)
                    .mapToObj(i -> bank.root.grant(
                            new NewGrant(
                                    i % 3 == 0 ? "bob" : "alice", new Credits(1_000_001L + i), i == 7 ? ODD : null),
                            RealBank.key()))
                    .toList();
            Wait.on(Future.join(grants));
        }
        Wait.on(bank.root.transfer(new NewTransfer("alice", "bob", Credits.of("0.25"), ""), RealBank.key()));
        return bank;
    }

    @Test
    void theSumsOfAnExportAreTheBanks() throws Exception {
        RealBank bank = busyBank();
        try (Rig rig = new Rig(bank)) {
            rig.start(Anonymous.PRICES);
            Path file = folder.resolve("ledger.parquet");
            String auditor = bank.token("eve", "bank", Scope.AUDITOR);
            HttpResponse<Path> parquet = export(rig, "format=parquet", auditor, HttpResponse.BodyHandlers.ofFile(file));
            assertEquals(
                    "ledger/1", parquet.headers().firstValue("Bourse-Schema").orElseThrow());
            long issued = Wait.on(bank.root.summary()).issued().micros();
            String lines = String.valueOf(GRANTS + 1);
            List<String> expected = List.of(lines, String.valueOf(issued), lines, "2", "1");
            assertEquals(expected, row("""
                    SELECT count(*), (sum(amount_micros) FILTER (kind = 'grant'))::VARCHAR, count(DISTINCT id),
                        count(reason), count(*) FILTER (reason = '')
                    FROM '%s'""".formatted(file)));
            assertEquals(
                    List.of(ODD, "TIMESTAMP WITH TIME ZONE"),
                    row("SELECT reason, typeof(posted_at) FROM '%s' WHERE length(reason) > 1".formatted(file)));
            String balance =
                    String.valueOf(Wait.on(bank.root.account("bob")).balance().micros());
            assertEquals(List.of(balance), row("""
                    SELECT sum(CASE 'bob' WHEN to_account THEN amount_micros WHEN from_account THEN -amount_micros END)
                    FROM '%s'""".formatted(file)));
            // One after the other, none is told that too many run.
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        200,
                        export(rig, "format=csv", auditor, HttpResponse.BodyHandlers.ofString())
                                .statusCode());
            }
        }
    }

    @Test
    void textIsForSpreadsheetsAndForBiddersOnlyTheirOwn() throws Exception {
        RealBank bank = busyBank();
        try (Rig rig = new Rig(bank)) {
            rig.start(Anonymous.PRICES);
            String auditor = bank.token("eve", "bank", Scope.AUDITOR);
            String bob = bank.token("bob", "bank", Scope.BIDDER);
            String csv = export(rig, "format=csv", auditor, HttpResponse.BodyHandlers.ofString())
                    .body();
            String header =
                    "id,posted_at,kind,from_account,to_account,amount_micros,reason,hold,sequence,refunds,posted_by\n1,20";
            assertTrue(csv.startsWith(header), csv.substring(0, 200));
            assertTrue(
                    csv.contains("\"'=1+1, \"\"quoted\"\"\nand \u00e4 second line\",,,,root\n"), "the guarded reason");
            String own = export(rig, "format=ndjson", bob, HttpResponse.BodyHandlers.ofString())
                    .body();
            assertEquals(GRANTS / 3 + 2, own.lines().count());
            assertTrue(own.lines().allMatch(line -> line.contains("\"to_account\":\"bob\"")));
            HttpResponse<String> backwards = export(
                    rig,
                    "from=2026-11-26T00:00:00Z&to=2026-11-25T00:00:00Z",
                    auditor,
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(400, backwards.statusCode());
            assertTrue(backwards.body().contains("span-empty"), backwards.body());
        }
    }

    private static LedgerPage page(int number) {
        Instant at = Instant.parse("2026-11-26T12:00:00Z");
        List<Transfer> transfers = IntStream.range(0, 1000)
                .mapToObj(i -> new Transfer(
                        number * 1000L + i,
                        TransferKind.GRANT,
                        "mint",
                        "alice",
                        Credits.of("1"),
                        "r".repeat(100),
                        null,
                        null,
                        null,
                        "root",
                        at))
                .toList();
        return new LedgerPage(transfers, String.valueOf(number + 1));
    }

    @Test
    void aBankThatFailsHalfWayBreaksTheExportOff() throws Exception {
        try (Rig rig = new Rig()) {
            rig.start(Anonymous.PRICES);
            String auditor = rig.bank.token("eve", Scope.AUDITOR, "bank");
            rig.bank.ledger = call -> Future.failedFuture(new RefusedException("books-locked", 503, "Not now."));
            HttpResponse<String> refused = export(rig, "", auditor, HttpResponse.BodyHandlers.ofString());
            assertEquals(503, refused.statusCode());
            assertTrue(refused.body().contains("books-locked"), refused.body());

            for (String format : List.of("csv", "ndjson", "parquet")) {
                AtomicBoolean failing = new AtomicBoolean();
                rig.bank.ledger = call -> failing.get()
                        ? Future.failedFuture(new RefusedException("books-locked", 503, "Not now."))
                        : FakeService.now(Reply.ok(
                                page(call.query("cursor").map(Integer::valueOf).orElse(0))));
                try (InputStream broken = begun(rig, "format=" + format, auditor)) {
                    broken.readNBytes(100_000);
                    failing.set(true);
                    assertThrows(IOException.class, broken::readAllBytes, format);
                }
            }
        }
    }

    /** An export under way; who ended one before may have to wait until that is noticed. */
    private InputStream begun(Rig rig, String query, String token) throws IOException {
        HttpResponse<InputStream> answer;
        do {
            answer = export(rig, query, token, HttpResponse.BodyHandlers.ofInputStream());
        } while (answer.statusCode() == 503);
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    @Test
    void whoLeavesHalfWayFreesEverything() throws Exception {
        try (Rig rig = new Rig()) {
            rig.start(Anonymous.PRICES);
            String auditor = rig.bank.token("eve", Scope.AUDITOR, "bank");
            AtomicInteger asked = new AtomicInteger();
            rig.bank.ledger = call -> {
                asked.incrementAndGet();
                return FakeService.now(
                        Reply.ok(page(call.query("cursor").map(Integer::valueOf).orElse(0))));
            };
            for (int i = 0; i < 6; i++) {
                try (InputStream endless = begun(rig, "format=ndjson", auditor)) {
                    assertEquals(100_000, endless.readNBytes(100_000).length);
                }
            }
            rig.bank.ledger = call -> FakeService.now(Reply.ok(new LedgerPage(List.of(), null)));
            String header = new String(begun(rig, "", auditor).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(header.startsWith("id,posted_at,") && header.lines().count() == 1, header);
            // Two run at once, so one that was left may be ending yet.
            Wait.until(
                    "what the history has",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().equals("export-feed"))
                            .count(),
                    feeds -> feeds == 0);
            assertTrue(asked.get() > 6, "pages asked");
        }
    }
}
