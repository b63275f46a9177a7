package dev.bourse.dashboards;

import static dev.bourse.dashboards.Rig.price;
import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.observatory.MarketSnapshot;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.Measures;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.Wait;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MarketTest {
    private static final String JSON = "application/json";

    private final Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    private static List<String> bidders(MarketSnapshot market) {
        return market.machines().getFirst().clearing().goods().get("cpu").shares().stream()
                .map(Share::bidder)
                .toList();
    }

    /** A market with a price that everybody sees, read by somebody. */
    private MarketSnapshot busy(TokenSource reader) {
        rig.m1.clears(bid("alice", "3"), bid("bob", "1"));
        return Wait.until(rig.watch(reader), price("m1", "4.5"));
    }

    private static void assertRefused(String code, int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains("\"code\":\"" + code + "\""), answer.body());
    }

    @Test
    void aReaderWithoutATokenSeesPricesOnly() {
        rig.start(Anonymous.PRICES);
        MarketSnapshot market = busy(TokenSource.none());
        assertEquals(List.of(), bidders(market));
        assertEquals(
                2, market.machines().getFirst().clearing().goods().get("cpu").bidders());
        MarketSnapshot once = Wait.on(rig.client(TokenSource.none()).market());
        assertTrue(price("m1", "4.5").test(once));
        assertEquals(List.of(), bidders(once));
    }

    @Test
    void whereTheOperatorSaysSoEverybodySeesShares() {
        rig.start(Anonymous.SHARES);
        assertEquals(List.of("alice", "bob"), bidders(busy(TokenSource.none())));
    }

    @Test
    void whoHasATokenSeesWhatItAllows() {
        rig.start(Anonymous.PRICES);
        assertEquals(List.of("bob"), bidders(busy(rig.tokens("bob", Scope.BIDDER))));
        assertEquals(List.of("alice", "bob"), bidders(busy(rig.tokens("eve", Scope.AUDITOR))));
        assertEquals(List.of(), bidders(busy(rig.tokens("eve", Scope.OBSERVER))));
        assertEquals(
                List.of("bob"),
                bidders(Wait.on(rig.client(rig.tokens("bob", Scope.BIDDER)).market())));
    }

    @Test
    void aTokenForAnotherAudienceIsRefusedAndSoIsNoneWhereOneIsNeeded() {
        rig.start(Anonymous.SHARES);
        String foreign = "Bearer " + rig.bank.token("alice", Scope.BIDDER, "m1");
        String observer = "Bearer " + rig.bank.token("eve", Scope.OBSERVER, "dashboard");
        String valuation = "{\"weights\":{},\"rate\":1,\"origin\":\"file\"}";
        assertRefused("token-audience", 401, rig.get("/v1/market", "Authorization", foreign));
        assertRefused("token-audience", 401, rig.get("/v1/ticks", "Cookie", "bourse_session=" + foreign.substring(7)));
        assertRefused("token-audience", 401, rig.send("POST", "/v1/session", "", "Authorization", foreign));
        assertRefused("token-missing", 401, rig.send("POST", "/v1/session", ""));
        assertRefused("token-missing", 401, rig.send("PUT", "/v1/valuation", valuation, "Content-Type", JSON));
        assertRefused(
                "scope-missing",
                403,
                rig.send("PUT", "/v1/valuation", valuation, "Content-Type", JSON, "Authorization", observer));
    }

    @Test
    void theMarketIsMeasuredOverTimeByWhatBiddersPublish() {
        rig.start(Anonymous.PRICES);
        rig.m1.clears(bid("alice", "3"), bid("bob", "1"));
        rig.publish("alice", Map.of("m1", 7.0));
        BlockingQueue<MarketSnapshot> told = rig.watch(TokenSource.none());
        MarketSnapshot market = Wait.until(told, now -> efficiency(now).equals(OptionalDouble.of(3 / 4.5)));
        assertEquals(1, market.measures().undisclosed());
        assertEquals(List.of(), market.measures().names());

        rig.publish("bob", Map.of("m1", 0.1));
        MarketSnapshot both = Wait.until(told, now -> efficiency(now).equals(OptionalDouble.of(4 / 4.5)));
        Instant between = market.measures().at();
        List<Measures> all =
                Wait.on(rig.client(TokenSource.none()).measures(Instant.EPOCH)).points();
        List<Measures> later =
                Wait.on(rig.client(TokenSource.none()).measures(between)).points();
        assertEquals(
                all.stream().map(Measures::at).sorted().toList(),
                all.stream().map(Measures::at).toList());
        assertTrue(all.contains(market.measures()) && all.contains(both.measures()));
        assertTrue(later.stream().allMatch(point -> point.at().isAfter(between)));
        assertTrue(later.contains(both.measures()));

        rig.m1.clears();
        Wait.until(told, now -> efficiency(now).isEmpty());
    }

    private static OptionalDouble efficiency(MarketSnapshot market) {
        return market.measures() == null
                ? OptionalDouble.empty()
                : market.measures().value(Measure.EFFICIENCY);
    }

    @Test
    void anInstantThatIsNoneIsRefused() {
        rig.start(Anonymous.PRICES);
        assertRefused("instant-invalid", 400, rig.get("/v1/measures?since=yesterday"));
        assertEquals(
                "{\"points\":[]}",
                rig.get("/v1/measures?since=2100-01-01T00:00:00Z").body());
    }

    @Test
    void aWeightOutOfRangeIsRefused() {
        rig.start(Anonymous.PRICES);
        for (String weight : List.of("-1", "1e101", "1e999")) {
            assertRefused("weight-out-of-range", 400, publish("{\"m1\":%s}".formatted(weight)));
        }
        assertRefused("invalid-request", 400, publish("{\"m1\":\"much\"}"));
        assertRefused("invalid-request", 400, publish("{\"m1\":null}"));
        assertRefused("malformed-json", 400, publish("{\"m1\":NaN}"));
        assertEquals(204, publish("{\"m1\":0,\"m2\":1e100}").statusCode());
    }

    private HttpResponse<String> publish(String weights) {
        return rig.send(
                "PUT",
                "/v1/valuation",
                "{\"weights\":%s,\"rate\":1,\"origin\":\"file\"}".formatted(weights),
                "Content-Type",
                JSON,
                "Authorization",
                "Bearer " + rig.bank.token("alice", Scope.BIDDER, "dashboard"));
    }

    @Test
    void signingInKeepsTheTokenInACookieForReadingOnly() {
        rig.start(Anonymous.PRICES);
        busy(TokenSource.none());
        String token = rig.bank.token("alice", Scope.BIDDER, "dashboard", Duration.ofMinutes(10));
        HttpResponse<String> answer = rig.send("POST", "/v1/session", "", "Authorization", "bearer  " + token);
        assertEquals(204, answer.statusCode());
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(
                cookie.matches("bourse_session=[^;]+; Path=/; HttpOnly; SameSite=Strict; Max-Age=(59\\d|600)"), cookie);

        String session = cookie.replaceFirst(";.*", "");
        assertTrue(rig.get("/v1/market", "Cookie", session).body().contains("\"alice\""));
        assertFalse(rig.get("/v1/market").body().contains("\"alice\""));
        assertRefused(
                "token-missing", 401, rig.send("PUT", "/v1/valuation", "{}", "Content-Type", JSON, "Cookie", session));

        HttpResponse<String> out = rig.send("DELETE", "/v1/session", "", "Cookie", session);
        assertEquals(204, out.statusCode());
        assertTrue(out.headers().firstValue("Set-Cookie").orElseThrow().startsWith("bourse_session=; "));
        assertTrue(out.headers().firstValue("Set-Cookie").orElseThrow().endsWith("; Max-Age=0"));
    }

    @Test
    void aStreamEndsWithItsToken() {
        rig.start(Anonymous.PRICES);
        String token = rig.bank.token("alice", Scope.BIDDER, "dashboard", Duration.ofSeconds(2));
        HttpResponse<String> whole = rig.get("/v1/ticks", "Authorization", "Bearer " + token);
        assertTrue(whole.body().contains("event: tick"));
    }
}
