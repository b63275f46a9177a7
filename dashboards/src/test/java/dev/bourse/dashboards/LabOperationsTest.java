package dev.bourse.dashboards;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.observatory.MarketSnapshot;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.wire.WireJson;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lab's long answers: recorded moments under another mechanism, and the paper's figures in small. */
class LabOperationsTest {
    private final Rig rig = new Rig();

    @BeforeEach
    void start() {
        rig.start(Anonymous.PRICES);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static List<JsonNode> lines(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body()
                .lines()
                .map(line -> WireJson.read(line, JsonNode.class))
                .toList();
    }

    private void assertRefused(String code, int status, String path) {
        HttpResponse<String> answer = rig.get(path);
        assertTrue(answer.body().contains("\"code\":\"" + code + "\""), answer.body());
        assertEquals(status, answer.statusCode());
    }

    /** Bids that are heard, and then valuations; the moment by which both are in the history. */
    private Instant recorded() {
        FakeNode m2 = rig.node("m2");
        rig.m1.clears(bid("alice", "3"), bid("bob", "1"), bid("mallory", "1"));
        m2.clears(bid("alice", "1"), bid("bob", "2"));
        rig.m1.knows(rig.m1.entry(), m2.entry());
        rig.publish("alice", Map.of("m1", 7.0, "m2", 2.0));
        rig.publish("bob", Map.of("m1", 1.0, "m2", 1.0));
        Wait.until(
                rig.watch(rig.tokens("eve", Scope.AUDITOR)),
                (MarketSnapshot market) -> market.machines().stream()
                                        .filter(machine -> machine.clearing() != null)
                                        .count()
                                == 2
                        && market.measures() != null
                        && market.measures().bidders() == 3
                        && market.measures().undisclosed() == 1);
        Instant moment = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        // The writer comes round twice a second.
        Wait.until(
                "the moment kept as it was",
                () -> rig.get("/v1/what-if?at=" + moment)
                        .body()
                        .equals(rig.get("/v1/what-if").body()));
        return moment;
    }

    @Test
    void aRecordedMomentUnderAnotherMechanismIsWhatTheComparisonSays() {
        Instant moment = recorded();
        List<JsonNode> told = lines(rig.get("/v1/counterfactual?mechanism=eisenberg-gale&steps=5&from="
                + moment.minusSeconds(3600) + "&to=" + moment));
        assertEquals(6, told.size());
        assertEquals("eisenberg-gale", told.getFirst().get("mechanism").asText());
        assertTrue(
                Instant.parse(told.getFirst().get("from").asText()).isAfter(moment.minusSeconds(600)),
                "what is before the history is left out: " + told.getFirst());
        JsonNode last = told.getLast();
        assertEquals(moment, Instant.parse(last.get("at").asText()));
        assertEquals(2, last.get("bidders").asInt());
        assertEquals(1, last.get("undisclosed").asInt());
        JsonNode rules = WireJson.read(rig.get("/v1/what-if?at=" + moment).body(), JsonNode.class);
        JsonNode same = StreamSupport.stream(rules.spliterator(), false)
                .filter(rule -> rule.get("mechanism").asText().equals("eisenberg-gale"))
                .findFirst()
                .orElseThrow();
        last.get("under").properties().forEach(figure -> assertEquals(figure.getValue(), same.get(figure.getKey())));
        assertEquals(WireJson.read(rig.get("/v1/played?at=" + moment).body(), JsonNode.class), last.get("was"));
        JsonNode measured = WireJson.read(rig.get("/v1/measures").body(), JsonNode.class)
                .get("points")
                .findValues("values")
                .getLast();
        for (String name : List.of("efficiency", "utilityUniformity", "envyFreenessPerCredit", "maxEnvy")) {
            assertEquals(
                    measured.get(name).asDouble(), last.get("was").get(name).asDouble(), 1e-12, name);
        }
    }

    @Test
    void aMomentAtWhichNobodyHadDisclosedIsAGap() {
        rig.m1.clears(bid("alice", "3"));
        Wait.until(
                rig.watch(rig.tokens("eve", Scope.AUDITOR)),
                (MarketSnapshot market) ->
                        market.measures() != null && market.measures().bidders() == 1);
        List<JsonNode> told = lines(rig.get("/v1/counterfactual?mechanism=equal-split&steps=2"));
        assertEquals(3, told.size());
        assertTrue(told.getLast().path("was").isMissingNode());
        assertTrue(told.getLast().get("note").asText().contains("published"));
    }

    @Test
    void whatIsAskedWrongIsRefused() {
        String path = "/v1/counterfactual?mechanism=";
        assertRefused("invalid-request", 400, "/v1/counterfactual");
        assertRefused("unknown-mechanism", 400, path + "lottery");
        assertRefused("does-not-apply", 400, path + "trading-post");
        assertRefused("steps-out-of-range", 400, path + "max-min&steps=0");
        assertRefused("steps-out-of-range", 400, path + "max-min&steps=121");
        assertRefused("instant-invalid", 400, path + "max-min&from=yesterday");
        assertRefused("range-empty", 400, path + "max-min&from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z");
        assertRefused("moment-not-kept", 404, path + "max-min&from=2020-02-01T00:00:00Z&to=2020-03-01T00:00:00Z");
        assertRefused("invalid-request", 400, "/v1/experiments/figure1");
        assertRefused("seeds-out-of-range", 400, "/v1/experiments/figure2?seeds=21");
        assertRefused("bidders-out-of-range", 400, "/v1/experiments/figure2?bidders=5,many");
        assertRefused("bidders-out-of-range", 400, "/v1/experiments/figure2?bidders=1");
        assertRefused("bidders-out-of-range", 400, "/v1/experiments/figure2?bidders=151");
        assertRefused("bidders-out-of-range", 400, "/v1/experiments/figure5?bidders=5");
        assertRefused("experiment-too-large", 400, "/v1/experiments/figure6?seeds=20");
        assertEquals(
                200,
                rig.get(path + "max-min&steps=1&from=1000-01-01T00:00:00Z").statusCode(),
                "a refused question leaves room for the next");
    }

    @Test
    void aFigureIsMadeGameByGame() {
        List<JsonNode> told = lines(rig.get("/v1/experiments/figure2?seeds=3&bidders=5,20"));
        assertEquals(12, told.size(), "two kinds of market, two sizes, three seeds");
        assertEquals(1, told.getFirst().get("done").asInt());
        assertTrue(told.getFirst().path("made").isMissingNode());
        JsonNode rows = told.getLast().at("/made/rows");
        JsonNode row = StreamSupport.stream(rows.spliterator(), false)
                .filter(
                        each -> each.toString()
                                .startsWith(
                                        "{\"market\":\"uniform\",\"series\":\"equilibrium\",\"measure\":\"efficiency\",\"at\":20"))
                .findFirst()
                .orElseThrow();
        assertEquals(.905, row.get("mean").asDouble(), .03);
        assertEquals("0.905", row.get("expected").asText());
        assertEquals("about 0.9", row.get("paper").asText());
        assertEquals(.9, row.get("paperLine").asDouble());
    }

    @Test
    void whatThePaperSaysIsToldOfEachFigure() {
        JsonNode all = WireJson.read(rig.get("/v1/experiments").body(), JsonNode.class);
        assertEquals(5, all.size());
        for (JsonNode each : all) {
            assertFalse(each.get("claims").isEmpty(), each.toString());
            assertFalse(each.get("expected").isEmpty(), each.toString());
            assertTrue(each.get("claims").get(0).has("measure"), each.toString());
        }
    }

    @Test
    void oneLongQuestionIsAnsweredAtATimeAndEndsWithItsReader() throws IOException {
        String path = "/v1/experiments/figure6?seeds=10&bidders=60,80,100,150";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), rig.uri("").getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertTrue(in.read() >= 0);
            assertRefused("lab-busy", 503, "/v1/experiments/figure3?seeds=1&bidders=5");
        }
        Wait.until(
                "it has ended with its reader",
                () -> rig.get("/v1/experiments/figure3?seeds=1&bidders=5").statusCode() == 200);
    }
}
