package dev.bourse.dashboards;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.Bands;
import dev.bourse.api.observatory.HistoryState;
import dev.bourse.api.observatory.ObservatoryClient;
import dev.bourse.api.observatory.Series;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.dashboards.observatory.Clearings;
import dev.bourse.testkit.Wait;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryOperationsTest {
    private final Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    private static void assertRefused(String code, int status, HttpResponse<String> answer) {
        assertTrue(answer.body().contains("\"code\":\"" + code + "\""), answer.body());
        assertEquals(status, answer.statusCode());
    }

    private String[] token(String subject, Scope scope) {
        return new String[] {"Authorization", "Bearer " + rig.bank.token(subject, scope, "dashboard")};
    }

    private Series series(ObservatoryClient client, String name, String of) {
        Instant now = Instant.now();
        return Wait.on(client.series(List.of(name), List.of(of), now.minus(Duration.ofMinutes(5)), now, 100));
    }

    private void busy() {
        rig.start(Anonymous.PRICES);
        rig.m1.clears(bid("alice", "3"), bid("bob", "1"));
        rig.publish("alice", Map.of("m1", 7.0));
        ObservatoryClient anybody = rig.client(TokenSource.none());
        Wait.until(
                "what the history has",
                () -> series(anybody, "price", "machine:m1"),
                found -> !found.lines().isEmpty()
                        && found.lines().getFirst().last().getLast() == 4.5);
    }

    @Test
    void pricesAndMeasuresAreForEverybodyAndBiddersForThemselves() {
        busy();
        ObservatoryClient anybody = rig.client(TokenSource.none());
        Wait.until(
                "what the history has",
                () -> series(anybody, "efficiency", "market"),
                found -> !found.lines().isEmpty()
                        && found.lines().getFirst().last().getLast() > 0.66);
        String spend = "/v1/series?names=spend&of=bidder:alice";
        assertRefused("scope-missing", 403, rig.get(spend));
        assertRefused("scope-missing", 403, rig.get(spend, token("bob", Scope.BIDDER)));
        assertRefused("scope-missing", 403, rig.get(spend, token("eve", Scope.OBSERVER)));
        Series own = Wait.until(
                "what the history has",
                () -> series(rig.client(rig.tokens("alice", Scope.BIDDER)), "spend", "bidder:alice"),
                found -> !found.lines().isEmpty());
        assertEquals(3.0, own.lines().getFirst().last().getLast());
        assertEquals(
                own.lines().getFirst().last().getLast(),
                series(rig.client(rig.tokens("eve", Scope.AUDITOR)), "spend", "bidder:alice")
                        .lines()
                        .getFirst()
                        .last()
                        .getLast());
        Bands bands = Wait.on(anybody.bands("price", List.of(0.5), Instant.EPOCH, Instant.now(), 10));
        assertEquals("10s", bands.resolution());
    }

    @Test
    void whatIsAskedWrongIsRefused() {
        rig.start(Anonymous.PRICES);
        assertRefused("instant-invalid", 400, rig.get("/v1/series?names=price&from=yesterday"));
        assertRefused(
                "range-empty",
                400,
                rig.get("/v1/series?names=price&from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z"));
        assertRefused("points-out-of-range", 400, rig.get("/v1/series?names=price&points=5001"));
        assertRefused("subject-invalid", 400, rig.get("/v1/series?names=price&of=m1"));
        assertRefused("invalid-request", 400, rig.get("/v1/series"));
        assertRefused("quantiles-out-of-range", 400, rig.get("/v1/bands?name=price&quantiles=0.1,many"));
        assertRefused("invalid-request", 400, rig.get("/v1/export/secrets"));
        assertRefused("invalid-request", 400, rig.get("/v1/export/bids?format=xlsx"));
        assertRefused(
                "range-empty", 400, rig.get("/v1/export/clearings?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z"));
        assertRefused("token-missing", 401, rig.get("/v1/export/bids"));
        assertRefused("token-missing", 401, rig.get("/v1/export/valuations"));
        assertRefused("scope-missing", 403, rig.get("/v1/export/bids", token("eve", Scope.OBSERVER)));
    }

    @Test
    void exportsAreStreamedToWhomTheyAreFor() {
        busy();
        HttpResponse<String> clearings = rig.get("/v1/export/clearings");
        assertEquals(
                "clearings/1", clearings.headers().firstValue("Bourse-Schema").orElseThrow());
        assertTrue(clearings.body().contains(",4500000,500000,2,"), clearings.body());
        String bobs = rig.get("/v1/export/bids?format=ndjson", token("bob", Scope.BIDDER))
                .body();
        assertTrue(bobs.contains("\"bidder\":\"bob\"") && !bobs.contains("alice"), bobs);
        Buffer all = Buffer.buffer();
        Wait.on(rig.client(rig.tokens("eve", Scope.AUDITOR)).export("bids", "parquet", null, null, all::appendBuffer));
        assertEquals("PAR1", all.getString(all.length() - 4, all.length()));
        String valuations =
                rig.get("/v1/export/valuations", token("eve", Scope.AUDITOR)).body();
        assertTrue(valuations.contains(",3000000,file,m1,7.0"), valuations);
    }

    @Test
    void aReaderThatLeavesHalfWayLeavesRoomForTheNext() throws IOException {
        rig.start(Anonymous.SHARES);
        Share[] bids = new Share[500];
        for (int i = 0; i < bids.length; i++) {
            bids[i] = bid("bidder-" + i, "1." + i);
        }
        for (int i = 0; i < 400; i++) {
            rig.m1.clears(bids);
        }
        Wait.until(
                "what the history has", () -> rig.get("/v1/export/bids").body().length(), length -> length > 4_000_000);
        for (int reader = 0; reader < 10; reader++) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), rig.uri("").getPort())) {
                socket.getOutputStream()
                        .write("GET /v1/export/bids HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                InputStream in = socket.getInputStream();
                assertTrue(in.read() >= 0);
            }
        }
        Wait.until(
                "what the history has",
                () -> rig.get("/v1/export/bids?format=parquet").statusCode(),
                status -> status == 200);
        Wait.until(
                "what the history has",
                () -> rig.get("/v1/export/bids?format=parquet").statusCode(),
                status -> status == 200);
    }

    @Test
    void whatNodesSendWrongIsShown() {
        rig.start(Anonymous.PRICES);
        rig.m1.clears(new Share("alice", Rate.of("1"), 0));
        var good = Clearings.clearing("m1", Instant.now(), "0.5");
        var lie = new GoodClearing(2, Rate.of("1"), Rate.of("0.5"), 1, List.of(new Share("alice", Rate.of("3"), 3)));
        rig.m1.tells(new Clearing("m1", good.number() + 60_000, Instant.now().plusSeconds(60), Map.of("cpu", lie)));
        HistoryState state = Wait.until(
                "what the history has",
                () -> Wait.on(rig.client(rig.tokens("eve", Scope.OBSERVER)).history()),
                found -> !found.refused().isEmpty());
        assertEquals("share-impossible", state.refused().getFirst().code());
        String market = rig.get("/v1/market").body();
        assertFalse(market.contains("\"number\":" + (good.number() + 60_000)), market);
        assertTrue(state.refused().getFirst().last().contains("A share (3.0)"), state.toString());
        HistoryState forAll = Wait.on(rig.client(TokenSource.none()).history());
        assertEquals(1, forAll.refused().getFirst().count());
        assertNull(forAll.refused().getFirst().last());
    }
}
