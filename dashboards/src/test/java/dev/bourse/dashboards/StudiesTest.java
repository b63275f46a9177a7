package dev.bourse.dashboards;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bourse.api.observatory.MarketSnapshot;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.wire.WireJson;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.Wait;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StudiesTest {
    private final Rig rig = new Rig();

    @BeforeEach
    void start() {
        rig.start(Anonymous.PRICES);
        rig.m1.clears(bid("alice", "3"), bid("bob", "1"), bid("mallory", "1"));
        rig.publish("alice", Map.of("m1", 7.0));
        rig.publish("bob", Map.of("m1", 1.0));
        Wait.until(
                rig.watch(rig.tokens("eve", Scope.AUDITOR)),
                (MarketSnapshot market) ->
                        market.measures() != null && market.measures().undisclosed() == 1);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private HttpResponse<String> get(String path, String subject, Scope scope) {
        return rig.get(path, "Authorization", "Bearer " + rig.bank.token(subject, scope, "dashboard"));
    }

    private JsonNode read(String path, String subject, Scope scope) {
        return WireJson.read(get(path, subject, scope).body(), JsonNode.class);
    }

    @Test
    void anAuditorSeesWhoEnviesWhomAndOthersHowMuchThereIs() {
        JsonNode seen = read("/v1/envy", "eve", Scope.AUDITOR);
        assertEquals("[\"alice\",\"bob\"]", seen.get("bidders").toString());
        assertEquals(0, seen.at("/envy/0/1").asDouble(), "per credit both have the same");
        assertEquals(2, seen.get("judges").asInt());
        assertEquals(11, seen.get("deciles").size());

        JsonNode own = read("/v1/envy", "bob", Scope.BIDDER);
        assertEquals("[\"bob\"]", own.get("bidders").toString());
        JsonNode none = read("/v1/envy", "eve", Scope.OBSERVER);
        assertEquals("[]", none.get("bidders").toString());
        assertEquals(2, none.get("judges").asInt());
        assertFalse(none.toString().contains("alice"));
        assertTrue(get("/v1/envy?rows=0", "eve", Scope.AUDITOR).body().contains("rows-out-of-range"));
        assertTrue(get("/v1/envy?rows=many", "eve", Scope.AUDITOR).body().contains("invalid-request"));
    }

    @Test
    void aBidderSeesHowItFaresAndNobodyElse() {
        JsonNode all = read("/v1/bidders", "eve", Scope.AUDITOR).get("bidders");
        assertEquals(3, all.size());
        assertFalse(all.get(2).get("disclosed").asBoolean());
        JsonNode alice = read("/v1/bidders?bidder=alice", "eve", Scope.AUDITOR);
        assertEquals("[\"alice\",\"bob\",\"mallory\"]", alice.get("names").toString());
        assertEquals(1, alice.get("bidders").size());
        assertEquals(all.get(0), ((ObjectNode) alice.at("/bidders/0")).set("at", all.at("/0/at")));
        assertEquals(
                "{\"names\":[\"bob\"],\"bidders\":[]}",
                read("/v1/bidders?bidder=alice", "bob", Scope.BIDDER).toString());
        JsonNode own = read("/v1/bidders", "bob", Scope.BIDDER).get("bidders");
        assertEquals(1, own.size());
        JsonNode bob = own.get(0);
        assertEquals(1 / 5.5, bob.get("utility").asDouble(), 1e-12);
        assertEquals(0, bob.get("gap").asDouble(), 1e-9, "there is no other machine");
        assertEquals(1, bob.at("/holdings/0/best").asDouble());
        assertEquals(5.5, bob.at("/holdings/0/price").asDouble());
        assertEquals(
                "[]", read("/v1/bidders", "eve", Scope.OBSERVER).get("bidders").toString());
    }

    @Test
    void otherRulesAreTriedOnTheGameThatIsPlayed() {
        JsonNode game = read("/v1/game", "eve", Scope.AUDITOR);
        assertEquals("[3.0,1.0]", game.get("budgets").toString());
        assertEquals("[1.5]", game.get("reserves").toString(), "the owner's and mallory's");
        assertTrue(get("/v1/game", "bob", Scope.BIDDER).body().contains("scope-missing"));
        JsonNode rules = read("/v1/what-if", "eve", Scope.OBSERVER);
        assertEquals(10, rules.size());
        assertEquals(1, rules.get(0).get("efficiency").asDouble(), 0.3);
        rig.m1.clears();
        Wait.until(
                rig.watch(rig.tokens("eve", Scope.AUDITOR)),
                (MarketSnapshot market) ->
                        market.measures().value(Measure.EFFICIENCY).isEmpty());
        assertTrue(get("/v1/what-if", "eve", Scope.AUDITOR).body().contains("nothing-disclosed"));
    }

    @Test
    void everyMeasureIsDefined() {
        JsonNode definitions =
                WireJson.read(rig.get("/v1/definitions").body(), JsonNode.class).get("measures");
        assertEquals(Measure.values().length, definitions.size());
        String metrics = rig.get("/metrics").body();
        for (JsonNode measure : definitions) {
            assertTrue(measure.get("formula").asText().length() > 2, measure.toString());
            String name = Measure.valueOf(measure.get("measure")
                            .asText()
                            .replaceAll("([A-Z])", "_$1")
                            .toUpperCase(java.util.Locale.ROOT))
                    .name()
                    .toLowerCase(java.util.Locale.ROOT);
            assertTrue(metrics.contains("\nbourse_market_" + name + " "), name);
        }
    }
}
