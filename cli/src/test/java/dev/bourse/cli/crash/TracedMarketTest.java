package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.traces.Traces;
import dev.bourse.api.traces.TracesConfig;
import dev.bourse.cli.crash.Collector.Told;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import dev.bourse.testkit.Wait;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an OpenTelemetry collector is told of a market whose daemons are processes. */
class TracedMarketTest {
    private static final Rate RATE = Rate.of("360");
    private static final String BID = "PUT /v1/bids/{good}";
    private static final Pattern LOST = Pattern.compile("(?m)^bourse_traces_lost_total(?:\\{.*})? (\\S+)$");

    @TempDir
    Path folder;

    @Test
    void aBidsTraceTellsWhereTheTimeToItsLimitWent() throws Exception {
        try (Collector collector = new Collector(0);
                Market market = market(Optional.of(collector.url()), List.of());
                TracedBidder customer = new TracedBidder(market, collector.url())) {
            PlacedHolds.Item hold = customer.alice.place(RATE, Credits.of("60"), Bidder.HOLD, Market.newKey());
            customer.alice.bid(RATE, List.of(hold.signed()));

            Told asked = collector.await(
                    "the bid",
                    told -> told.service().equals("test") && told.name().equals(BID));
            assertEquals(SpanKind.SPAN_KIND_CLIENT, asked.span().getKind());
            assertTrue(asked.span().getParentSpanId().isEmpty(), "nothing is above it");
            Told answered = collector.await(asked, "bourse-node", BID);
            assertEquals(SpanKind.SPAN_KIND_SERVER, answered.span().getKind());
            assertEquals("200", answered.attribute("http.response.status_code"));
            assertEquals("/v1/bids/{good}", answered.attribute("http.route"));
            assertEquals("/v1/bids/cpu", answered.attribute("url.path"));
            assertInOrder(List.of(
                    collector.await(answered, "bourse-node", "step"),
                    collector.await(answered, "bourse-node", "journal"),
                    collector.await(answered, "bourse-node", "enforcement")));
            assertFalse(collector
                    .await(answered, "bourse-node", "enforcement")
                    .attribute("bourse.clearing")
                    .isEmpty());
            assertPlacedAndSettled(collector);
            assertRefusalIsTold(collector, customer.alice);
            assertNothingSecret(collector, customer, hold);
        }
    }

    private static void assertInOrder(List<Told> parts) {
        long before = 0;
        for (Told part : parts) {
            assertTrue(part.span().getStartTimeUnixNano() >= before, part.name());
            before = part.span().getEndTimeUnixNano();
            assertTrue(part.span().getStartTimeUnixNano() <= before, part.name());
        }
    }

    private static void assertPlacedAndSettled(Collector collector) {
        Told placed = collector.await(
                "the hold",
                told -> told.service().equals("bourse-bank") && told.name().equals("POST /v1/holds"));
        collector.await(placed, "bourse-bank", "commit");
        Told settling = collector.await(
                "a settlement",
                told -> told.service().equals("bourse-node") && told.name().equals("POST /v1/settlements"));
        assertTrue(settling.span().getParentSpanId().isEmpty(), "nobody asked for it");
        collector.await(collector.await(settling, "bourse-bank", settling.name()), "bourse-bank", "commit");
    }

    private static void assertRefusalIsTold(Collector collector, Bidder alice) {
        assertThrows(RefusedException.class, () -> alice.bid(RATE, List.of("no voucher")));
        Told refused = collector.await(
                "the refusal",
                told -> told.service().equals("bourse-node")
                        && told.name().equals(BID)
                        && !told.attribute("bourse.refusal").isEmpty());
        assertEquals("signature-malformed", refused.attribute("bourse.refusal"));
        assertEquals(StatusCode.STATUS_CODE_UNSET, refused.span().getStatus().getCode(), "no fault of the node");
        Told asked =
                collector.await("the refused call", told -> told.service().equals("test") && refused.isPartOf(told));
        assertEquals(StatusCode.STATUS_CODE_ERROR, asked.span().getStatus().getCode());
        assertEquals(asked.attribute("http.response.status_code"), asked.attribute("error.type"));
    }

    private static void assertNothingSecret(Collector collector, TracedBidder customer, PlacedHolds.Item hold) {
        String all = collector.text();
        assertTrue(all.contains("bourse-bank"), "there is something to look through");
        assertFalse(all.contains("eyJ"), "no token or voucher, nor the begin of one");
        assertFalse(all.contains(customer.token), "the caller's token");
        assertFalse(all.contains(hold.signed()), "the voucher");
        collector.spans().forEach(told -> {
            assertFalse(told.name().contains("/cpu"), told.name());
            assertFalse(told.name().contains("alice"), told.name());
        });
    }

    @Test
    void whatAgentsDashboardsAndCommandsAskIsTraced() throws Exception {
        try (Collector collector = new Collector(0);
                Market market = market(Optional.of(collector.url()), List.of())) {
            market.bidder("alice");
            try (Daemon agent = market.agent("alice", "10", traces(collector.url()))) {
                agent.launch();
                Told bid = collector.await(
                        "the agent's bid",
                        told -> told.service().equals("bourse-agent")
                                && told.name().equals(BID));
                collector.await(collector.await(bid, "bourse-node", BID), "bourse-node", "step");
            }
            try (Daemon dashboard = market.dashboard(traces(collector.url()))) {
                dashboard.start();
                assertFalse(Wait.on(dashboard.get("/v1/measures")).isEmpty());
                collector.await(
                        "the page's question",
                        told -> told.service().equals("bourse-dashboard")
                                && told.name().equals("GET /v1/measures"));
                Told looked = collector.await(
                        "where machines are",
                        told -> told.service().equals("bourse-dashboard")
                                && told.name().equals("GET /v1/directory"));
                collector.await(looked, "bourse-node", looked.name());
            }
            List<String> arguments = new ArrayList<>(List.of("machines"));
            arguments.addAll(market.options("alice", 0));
            arguments.addAll(List.of("--traces", collector.url().toString()));
            assertEquals(0, Program.start(folder, "machines", arguments).exitCode());
            Told looked = collector.await("the command", told -> told.service().equals("bourse"));
            assertEquals("GET /v1/directory", looked.name());
            collector.await(looked, "bourse-node", looked.name());
        }
    }

    @Test
    void aCollectorThatIsAwayCostsNothingButItsSpans() throws Exception {
        int port = freePort();
        try (Market market = market(Optional.of(URI.create("http://127.0.0.1:" + port)), List.of())) {
            Bidder alice = market.bidder("alice");
            alice.bid(RATE, "60");
            double before = Asking.until("spans are lost", () -> lost(market), lost -> lost > 0);
            alice.withdraw();
            Asking.until("more spans are lost", () -> lost(market), lost -> lost > before);
            assertEquals(1, warnings(market));
            try (Collector collector = new Collector(port)) {
                alice.bid(RATE, "10");
                collector.await("a bid", told -> told.name().equals(BID));
                Asking.until(
                        "the end of it is told",
                        () -> market.node().program().err(),
                        err -> err.contains("takes spans again"));
            }
        }
    }

    @Test
    void whatWasTracedLastIsSentBeforeTheEnd() throws Exception {
        try (Collector collector = new Collector(0);
                Market market = market(Optional.of(collector.url()), List.of())) {
            Bidder alice = market.bidder("alice");
            alice.bid(RATE, "60");
            alice.withdraw();
            market.node().program().end();
            assertTrue(collector.spans().stream().anyMatch(told -> told.name().equals("DELETE /v1/bids/{good}")));
        }
    }

    @Test
    void aNodeEndsThoughTheCollectorHangs() throws Exception {
        try (ServerSocket hangs = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Market market =
                        market(Optional.of(URI.create("http://127.0.0.1:" + hangs.getLocalPort())), List.of())) {
            market.bidder("alice").bid(RATE, "60");
            long begun = System.nanoTime();
            market.node().program().end();
            assertTrue(System.nanoTime() - begun < 30e9, "it waits for two seconds at most");
        }
    }

    private static double lost(Market market) {
        Matcher lost = LOST.matcher(Wait.on(market.node().get("/metrics")));
        return lost.find() ? Double.parseDouble(lost.group(1)) : 0;
    }

    private static long warnings(Market market) {
        return market.node()
                .program()
                .err()
                .lines()
                .filter(line -> line.contains("takes no spans"))
                .count();
    }

    @Test
    void withoutTheOptionNothingOfOpenTelemetryIsLoaded() throws Exception {
        assertFalse(loaded("off", Optional.empty()).contains("io.opentelemetry"));
        assertTrue(loaded("on", Optional.of(URI.create("http://127.0.0.1:" + freePort())))
                .contains("io.opentelemetry.sdk.trace"));
    }

    private String loaded(String name, Optional<URI> collector) throws IOException {
        Path classes = folder.resolve(name + ".classes");
        try (Market market = market(
                collector, List.of("env", "JAVA_TOOL_OPTIONS=-Xlog:class+load:file=" + classes + "::filecount=0"))) {
            market.bidder("alice").bid(RATE, "60");
        }
        String loaded = Files.readString(classes);
        assertTrue(loaded.contains("dev.bourse.api.traces.Traces"), "it was looked at");
        return loaded;
    }

    private Market market(Optional<URI> collector, List<String> nodeByWayOf) throws IOException {
        Map<String, Object> traces = collector.map(TracedMarketTest::traces).orElse(Map.of());
        Site site = Site.here().with(traces);
        Path own = Files.createTempDirectory(folder, "market");
        return new Market(
                own, site, List.of(site.with(Map.of("enforcement", "none")).byWayOf(nodeByWayOf)));
    }

    private static Map<String, Object> traces(URI collector) {
        return Map.of("traces", Map.of("url", collector.toString()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Alice, whose calls are traced, too. */
    private static final class TracedBidder implements AutoCloseable {
        final String token;
        final Bidder alice;
        private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        private final Traces traces;

        TracedBidder(Market market, URI collector) throws IOException {
            traces = Traces.begin(
                    vertx, Optional.of(new TracesConfig(collector, null)), "test", "1", new SimpleMeterRegistry());
            market.bidder("alice");
            token = market.tokenOf("alice");
            BankClient bank = new BankClient(api(market.bankAddress(Site.here()), TokenSource.of(token)));
            TokenWallet wallet = new TokenWallet(bank, InstantSource.system());
            alice = new Bidder(
                    "alice",
                    Market.MACHINE,
                    bank,
                    new NodeClient(api(market.nodeAddress(), wallet.audience(Market.MACHINE))));
        }

        private ApiClient api(URI address, TokenSource tokens) {
            return new ApiClient(vertx, address, tokens, new SplittableRandom(1));
        }

        @Override
        public void close() {
            Wait.on(vertx.close());
            traces.close();
        }
    }
}
