package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.allocation.mechanism.Mechanisms;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.money.Rate;
import dev.bourse.api.wire.WireJson;
import dev.bourse.dashboards.observatory.MarketGame;
import dev.bourse.dashboards.observatory.Moment;
import dev.bourse.dashboards.replay.Recording;
import dev.bourse.dashboards.whatif.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard says that other rules would do with a market's game is what {@code bourse lab compare} says. */
class LiveGameTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Moment MARKET = new Moment(
            NOON,
            List.of(machine("m1", "0.5", "3", "1", "2"), machine("m2", "0.25", "1", "2", "2")),
            Map.of("alice", Map.of("m1", 7.0, "m2", 2.0), "bob", Map.of("m1", 1.0, "m2", 5.0)));

    private static final String SHOCK = Path.of("")
            .toAbsolutePath()
            .resolveSibling("docs/examples/shock.duckdb")
            .toString();

    @TempDir
    Path folder;

    /** Mallory publishes nothing. */
    private static Clearing machine(String name, String reserve, String alice, String bob, String mallory) {
        List<Share> shares = List.of(
                new Share("alice", Rate.of(alice), 0),
                new Share("bob", Rate.of(bob), 0),
                new Share("mallory", Rate.of(mallory), 0));
        long price = Rate.of(reserve).microsPerHour()
                + shares.stream()
                        .mapToLong(share -> share.rate().microsPerHour())
                        .sum();
        return new Clearing(
                name, 1, NOON, Map.of("cpu", new GoodClearing(2, new Rate(price), Rate.of(reserve), 3, shares)));
    }

    @Test
    void theLabSaysTheSameOfTheGameThatIsDownloaded() throws IOException {
        assertTheLabSaysTheSame(MARKET);
    }

    private JsonNode assertTheLabSaysTheSame(Moment moment) throws IOException {
        MarketGame market = MarketGame.of(moment).orElseThrow();
        Path file = folder.resolve("game.json");
        Files.write(file, WireJson.bytes(market.view()));
        JsonNode said = said("lab", "compare", file.toString(), "--output", "json");
        List<Comparison> shown = Mechanisms.all().stream()
                .map(mechanism -> Comparison.of(mechanism, market.game(), new Linear()))
                .toList();
        assertEquals(WireJson.read(WireJson.write(shown), JsonNode.class), said);
        return said;
    }

    private static JsonNode said(String... line) {
        Said said = Said.by(line);
        assertEquals(0, said.code(), said.err());
        return WireJson.read(said.out(), JsonNode.class);
    }

    @Test
    void theLabSaysTheSameOfARecordedMomentAndOfAReplayedStretch() throws IOException {
        JsonNode steps =
                said("lab", "replay", SHOCK, "--mechanism", "eisenberg-gale", "--steps", "4", "--output", "json");
        assertEquals(4, steps.size());
        try (Recording recording = Recording.open(Path.of(SHOCK))) {
            for (JsonNode step : steps) {
                Moment moment =
                        recording.history().moment(Instant.parse(step.get("at").asText()));
                if (step.path("under").isMissingNode()) {
                    assertEquals(steps.get(steps.size() - 1), step, "at the end all have left");
                    assertTrue(MarketGame.of(moment).isEmpty());
                    continue;
                }
                JsonNode rules = assertTheLabSaysTheSame(moment);
                JsonNode same = StreamSupport.stream(rules.spliterator(), false)
                        .filter(rule -> rule.get("mechanism").asText().equals("eisenberg-gale"))
                        .findFirst()
                        .orElseThrow();
                step.get("under")
                        .properties()
                        .forEach(figure -> assertEquals(figure.getValue(), same.get(figure.getKey()), figure.getKey()));
            }
        }
        Said table = Said.by("lab", "replay", SHOCK, "--mechanism", "max-min", "--steps", "2");
        assertEquals(3, table.out().lines().count(), table.err());
        assertEquals("unknown-mechanism", code(Said.by("lab", "replay", SHOCK, "--mechanism", "lottery")));
        assertEquals(
                "recording-unreadable",
                code(Said.by("lab", "replay", folder.resolve("none").toString(), "--mechanism", "max-min")));
    }

    @Test
    void aGameHasOneReserveOrOneForEachGood() throws IOException {
        Path file = folder.resolve("game.json");
        Files.writeString(file, "{\"budgets\":[1],\"weights\":[[1,1]],\"reserve\":1,\"reserves\":[1,1]}");
        assertEquals("game-malformed", code(Said.by("lab", "compare", file.toString())));
        Files.writeString(file, "{\"budgets\":[1],\"weights\":[[1,1]],\"reserves\":[1]}");
        assertEquals(2, Said.by("lab", "compare", file.toString()).code());
    }

    private static String code(Said said) {
        return said.err().replaceAll("(?s).*\\[(.+)]\\s*", "$1");
    }
}
