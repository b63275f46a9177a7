package dev.bourse.dashboards;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static dev.bourse.dashboards.observatory.Clearings.clearing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.MarketSnapshot;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.ObservatoryClient;
import dev.bourse.api.observatory.Valuation;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.signing.TokenIssuer;
import dev.bourse.dashboards.history.History;
import dev.bourse.dashboards.history.Retention;
import dev.bourse.testkit.Wait;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final Instant THEN = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    Path folder;

    /** Ten seconds of a market in which carol comes in the middle. */
    private Path recording() {
        AtomicReference<Instant> now = new AtomicReference<>(THEN);
        Path file = folder.resolve("history.duckdb");
        try (History history = History.open(Optional.of(file), Retention.usual(), (InstantSource) now::get)) {
            history.published("alice", new Valuation(Map.of("m1", 1.0), Rate.of("1"), "file"));
            history.published("carol", new Valuation(Map.of("m1", 1.0), Rate.of("1"), "file"));
            history.cleared(clearing("m1", now.get(), "0.5", bid("alice", "1")));
            now.set(THEN.plusSeconds(5));
            history.cleared(clearing("m1", now.get(), "0.5", bid("alice", "1"), bid("carol", "3")));
            now.set(THEN.plusSeconds(10));
            history.cleared(clearing("m1", now.get(), "0.5", bid("alice", "2"), bid("carol", "3")));
        }
        return file;
    }

    @Test
    void aRecordedMarketIsPlayedOverAndOverAndChangesNothing() throws Exception {
        Path file = recording();
        byte[] before = Files.readAllBytes(file);
        Vertx vertx = Vertx.vertx();
        try (DashboardDaemon dashboard = DashboardDaemon.replay(new ReplayConfig(file, "127.0.0.1", 0, 5))) {
            var market = new ObservatoryClient(new ApiClient(
                    vertx,
                    URI.create("http://127.0.0.1:" + dashboard.port()),
                    TokenSource.none(),
                    new SplittableRandom(1)));
            for (int play = 0; play < 2; play++) {
                until(market, price("1.5"));
                until(market, price("4.5"));
                MarketSnapshot last = until(market, price("5.5"));
                assertEquals(
                        2,
                        last.machines()
                                .getFirst()
                                .clearing()
                                .goods()
                                .get("cpu")
                                .shares()
                                .size());
            }
            MarketSnapshot measured = until(
                    market,
                    now -> now.measures() != null
                            && now.measures().value(Measure.EFFICIENCY).isPresent());
            assertTrue(measured.at().isAfter(THEN.plusSeconds(3600)), "as though it were now");
        } finally {
            Wait.on(vertx.close());
        }
        assertEquals(java.util.Arrays.hashCode(before), java.util.Arrays.hashCode(Files.readAllBytes(file)));
    }

    @Test
    void aRecordingHasNoBankAndSaysSo() throws Exception {
        String token = new TokenIssuer(SigningKey.generate(), InstantSource.system(), () -> "1")
                .issue("eve", Set.of(Scope.AUDITOR), "bank", Duration.ofHours(1));
        try (DashboardDaemon dashboard = DashboardDaemon.replay(new ReplayConfig(recording(), "127.0.0.1", 0, 5));
                HttpClient http = HttpClient.newHttpClient()) {
            URI base = URI.create("http://127.0.0.1:" + dashboard.port());
            HttpResponse<String> session = http.send(
                    HttpRequest.newBuilder(base.resolve("/v1/bank/session")).build(), BodyHandlers.ofString());
            assertEquals("{\"bank\":false}", session.body());
            for (String path : List.of("/v1/bank/accounts", "/v1/export/ledger")) {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(base.resolve(path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString());
                assertEquals(501, answer.statusCode());
                assertTrue(answer.body().contains("\"code\":\"bank-absent\""), answer.body());
            }
        }
    }

    private static Predicate<MarketSnapshot> price(String price) {
        return market -> market.machines().stream()
                .anyMatch(machine -> machine.clearing() != null
                        && machine.clearing().goods().get("cpu").price().equals(Rate.of(price)));
    }

    private static MarketSnapshot until(ObservatoryClient market, Predicate<MarketSnapshot> wished) {
        return Wait.until("the market as wished", () -> Wait.on(market.market()), wished);
    }

    @Test
    void whatIsNoRecordingIsRefused() throws Exception {
        assertRefused("recording-unreadable", folder.resolve("missing.duckdb"));
        assertRefused("recording-unreadable", Files.writeString(folder.resolve("text"), "no database"));
        Path empty = folder.resolve("empty.duckdb");
        History.open(Optional.of(empty), Retention.usual(), InstantSource.system())
                .close();
        assertRefused("recording-empty", empty);
        assertThrows(IllegalArgumentException.class, () -> new ReplayConfig(empty, "127.0.0.1", 0, 0));
    }

    private static void assertRefused(String code, Path file) {
        RefusedException refused = assertThrows(
                RefusedException.class, () -> DashboardDaemon.replay(new ReplayConfig(file, "127.0.0.1", 0, 1)));
        assertEquals(code, refused.refusal().code());
    }
}
