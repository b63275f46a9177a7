package dev.bourse.dashboards;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.market.Directory;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.MarketSnapshot;
import dev.bourse.api.observatory.Measures;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.dashboards.observatory.Clearings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DashboardDaemonTest {
    private static final String JSON = "application/json";

    private final Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    private static Predicate<MarketSnapshot> price(String machine, String rate) {
        return market -> market.machines().stream()
                .anyMatch(state -> state.machine().machine().equals(machine)
                        && state.clearing() != null
                        && state.clearing().goods().get("cpu").price().equals(Rate.of(rate)));
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
    void aMachineInTheDirectoryIsFollowedWithATokenForIt() {
        rig.start(Anonymous.SHARES);
        BlockingQueue<MarketSnapshot> told = rig.watch(TokenSource.none());
        MarketSnapshot first = Wait.until(told, price("m1", "0.5"));
        assertEquals(rig.m1.uri().toString(), first.machines().getFirst().url());
        assertTrue(first.machines().getFirst().live());
        Identity reader = rig.m1.readers.getFirst().orElseThrow();
        assertEquals("dashboard", reader.subject());
        assertEquals("m1", reader.audience());
        assertTrue(reader.has(Scope.AUDITOR));

        rig.m1.clears(bid("alice", "2"));
        Wait.until(told, price("m1", "2.5"));
        rig.m1.clears();
        Wait.until(told, price("m1", "0.5"));
    }

    @Test
    void aReaderWithoutATokenSeesPricesOnly() {
        rig.start(Anonymous.PRICES);
        MarketSnapshot market = busy(TokenSource.none());
        assertEquals(List.of(), bidders(market));
        assertEquals(2, market.machines().getFirst().clearing().goods().get("cpu").bidders());
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
        assertRefused("token-audience", 401, rig.get("/v1/stream", "Cookie", "bourse_session=" + foreign.substring(7)));
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
        MarketSnapshot market = Wait.until(told, now -> now.measures() != null);
        assertEquals(List.of("bob"), market.measures().undisclosed());
        assertEquals(3 / 4.5, market.measures().efficiency(), 1e-12);

        rig.publish("bob", Map.of("m1", 0.1));
        MarketSnapshot both = Wait.until(
                told, now -> now.measures() != null && now.measures().undisclosed().isEmpty());
        assertEquals(4 / 4.5, both.measures().efficiency(), 1e-12);
        Instant between = market.measures().at();
        List<Measures> all = Wait.on(rig.client(TokenSource.none()).measures(Instant.EPOCH))
                .points();
        List<Measures> later =
                Wait.on(rig.client(TokenSource.none()).measures(between)).points();
        assertEquals(all.stream().map(Measures::at).sorted().toList(), all.stream().map(Measures::at).toList());
        assertTrue(all.contains(market.measures()) && all.contains(both.measures()));
        assertTrue(later.stream().allMatch(point -> point.at().isAfter(between)));
        assertTrue(later.contains(both.measures()));

        rig.m1.clears();
        Wait.until(told, now -> now.measures() == null);
    }

    @Test
    void anInstantThatIsNoneIsRefused() {
        rig.start(Anonymous.PRICES);
        assertRefused("instant-invalid", 400, rig.get("/v1/measures?since=yesterday"));
        assertEquals("{\"points\":[]}", rig.get("/v1/measures").body());
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
                "token-missing",
                401,
                rig.send("PUT", "/v1/valuation", "{}", "Content-Type", JSON, "Cookie", session));

        HttpResponse<String> out = rig.send("DELETE", "/v1/session", "", "Cookie", session);
        assertEquals(204, out.statusCode());
        assertTrue(out.headers().firstValue("Set-Cookie").orElseThrow().startsWith("bourse_session=; "));
        assertTrue(out.headers().firstValue("Set-Cookie").orElseThrow().endsWith("; Max-Age=0"));
    }

    @Test
    void aStreamEndsWithItsToken() {
        rig.start(Anonymous.PRICES);
        String token = rig.bank.token("alice", Scope.BIDDER, "dashboard", Duration.ofSeconds(2));
        HttpResponse<String> whole = rig.get("/v1/stream", "Authorization", "Bearer " + token);
        assertTrue(whole.body().contains("event: market"));
    }

    @Test
    void aMachineThatLeavesIsDroppedAndOneThatMovesIsFound() {
        rig.start(Anonymous.PRICES);
        FakeNode m2 = rig.node("m2");
        rig.m1.knows(rig.m1.entry(), m2.entry());
        BlockingQueue<MarketSnapshot> told = rig.watch(TokenSource.none());
        Wait.until(told, now -> now.machines().size() == 2);

        rig.m1.knows(rig.m1.entry());
        Wait.until(told, now -> now.machines().size() == 1);

        FakeNode moved = rig.node("m1");
        moved.clears(bid("alice", "9"));
        rig.m1.knows(moved.entry());
        MarketSnapshot market = Wait.until(told, price("m1", "9.5"));
        assertEquals(moved.uri().toString(), market.machines().getFirst().url());
    }

    @Test
    void aMachineThatDoesNotAnswerIsNotLive() {
        rig.start(Anonymous.PRICES);
        FakeNode m2 = rig.node("m2");
        rig.m1.knows(rig.m1.entry(), m2.entry());
        BlockingQueue<MarketSnapshot> told = rig.watch(TokenSource.none());
        Wait.until(
                told,
                now -> now.machines().size() == 2 && now.machines().getLast().live());
        m2.stop();
        MarketSnapshot market = Wait.until(told, now -> !now.machines().getLast().live());
        assertTrue(market.machines().getFirst().live());
        assertTrue(price("m2", "0.5").test(market));
    }

    @Test
    void aMachineThatRefusedItsClearingsIsAskedAgain() {
        rig.m1.refusing = true;
        rig.start(Anonymous.PRICES);
        BlockingQueue<MarketSnapshot> told = rig.watch(TokenSource.none());
        Wait.until(
                told,
                now -> now.machines().stream().anyMatch(state -> !state.live() && state.clearing() == null));
        rig.m1.refusing = false;
        Wait.until(told, price("m1", "0.5"));
    }

    @Test
    void aMachineSpeaksForNoOther() {
        rig.start(Anonymous.PRICES);
        FakeNode m2 = rig.node("m2");
        FakeNode impostor = rig.node("m4");
        Directory.Entry lie = new Directory.Entry("m3", impostor.uri().toString(), Map.of(), null, Instant.now());
        rig.m1.knows(rig.m1.entry(), m2.entry(), lie);
        BlockingQueue<MarketSnapshot> told = rig.watch(TokenSource.none());
        Wait.until(told, price("m2", "0.5"));
        m2.tells(Clearings.clearing("m1", Instant.now().plusSeconds(9), "7"));
        m2.clears(bid("alice", "1"));
        MarketSnapshot market = Wait.until(told, price("m2", "1.5"));
        assertTrue(price("m1", "0.5").test(market));
        assertEquals(
                List.of("m1", "m2"),
                market.machines().stream()
                        .map(state -> state.machine().machine())
                        .toList());
    }

    @Test
    void pagesComeWithTheirMediaTypesAndAPolicy() {
        rig.start(Anonymous.PRICES);
        Map<String, String> types = Map.of(
                "/", "text/html",
                "/pages/market.js", "text/javascript",
                "/pages/market.css", "text/css",
                "/uplot/uPlot.esm.js", "text/javascript",
                "/uplot/uPlot.min.css", "text/css");
        types.forEach((path, type) -> {
            HttpResponse<String> page = rig.get(path);
            assertEquals(200, page.statusCode(), path);
            assertTrue(page.headers().firstValue("Content-Type").orElseThrow().startsWith(type), path);
            assertEquals("no-cache", page.headers().firstValue("Cache-Control").orElseThrow(), path);
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertTrue(policy.contains("default-src 'self'") && !policy.contains("unsafe"), policy);
        });
        assertRefused("not-found", 404, rig.get("/pages/nothing.js"));
        assertRefused("not-found", 404, rig.get("/pages/%2e%2e/openapi/dashboard.yaml"));
    }

    @Test
    void itMeasuresItself() {
        rig.start(Anonymous.PRICES);
        rig.get("/v1/market");
        String metrics = rig.get("/metrics").body();
        assertTrue(metrics.contains("vertx_http_server_response") && metrics.contains("jvm_memory_used"), metrics);
    }

    @Test
    void aPortInUseIsRefused() {
        DashboardConfig taken = rig.config(rig.m1.uri().getPort(), Anonymous.PRICES);
        RefusedException refused = assertThrows(RefusedException.class, () -> DashboardDaemon.start(taken));
        assertEquals("port-in-use", refused.refusal().code());
    }

    @Test
    void withoutABankItSaysSo() {
        DashboardConfig config = rig.config(0, Anonymous.PRICES);
        rig.bank.stop();
        RefusedException refused = assertThrows(RefusedException.class, () -> DashboardDaemon.start(config));
        assertEquals("unreachable", refused.refusal().code());
        assertTrue(refused.getMessage().contains(config.bank().toString()), refused.getMessage());
    }
}
