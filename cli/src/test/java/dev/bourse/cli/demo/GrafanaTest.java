package dev.bourse.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.observatory.Definition;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.stage.Asking;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards for Grafana say what Grafana knows, and ask what a Prometheus that scrapes a running market can answer. */
@Needs(HostPart.PROMETHEUS)
class GrafanaTest {
    private static final Path DASHBOARD = Path.of("../docs/grafana/market.json");
    private static final Pattern LISTENING =
            Pattern.compile("Listening on\" address=(?:127\\.0\\.0\\.1|\\[::1]):(\\d+)");

    @TempDir
    Path folder;

    @Test
    void everyQueryIsAnsweredWhileADemoRuns() throws IOException {
        try (RunningDemo demo = new RunningDemo(folder);
                Scraper prometheus = new Scraper(folder, demo.page())) {
            Asking.until(
                    "measures scraped",
                    () -> prometheus.ask("bourse_market_efficiency"),
                    answer -> answer.at("/data/result/0/value/1").asDouble() > 0);
            for (String query : queries()) {
                JsonNode answer = Asking.until(
                        query,
                        () -> prometheus.ask(query),
                        found -> !found.at("/data/result").isEmpty());
                assertEquals("success", answer.path("status").asText(), query);
            }
            demo.end();
        }
    }

    private static JsonNode panels() throws IOException {
        return WireJson.read(Files.readString(DASHBOARD), JsonNode.class).path("panels");
    }

    private static List<String> queries() throws IOException {
        return StreamSupport.stream(panels().spliterator(), false)
                .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false))
                .map(target -> target.path("expr").asText())
                .distinct()
                .toList();
    }

    @Test
    void whatGrafanaDoesntKnowIsNotInIt() throws IOException {
        JsonObject schema = new JsonObject(new String(
                getClass().getResourceAsStream("grafana-dashboard.schema.json").readAllBytes(), UTF_8));
        Validator validator = Validator.create(
                JsonSchema.of(schema),
                new JsonSchemaOptions().setBaseUri("https://bourse.dev/").setDraft(Draft.DRAFT202012));
        JsonObject dashboard = new JsonObject(Files.readString(DASHBOARD));
        OutputUnit found = validator.validate(dashboard);
        assertTrue(found.getValid(), () -> String.valueOf(found.toJson()));
        dashboard.getJsonArray("panels").getJsonObject(1).put("titel", "Efficiency");
        assertFalse(validator.validate(dashboard).getValid());
    }

    @Test
    void everyPanelHasItsOwnNumberAndPlace() throws IOException {
        Set<Integer> numbers = new HashSet<>();
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonNode panel : panels()) {
            assertTrue(numbers.add(panel.path("id").asInt()), panel.toString());
            JsonNode place = panel.path("gridPos");
            int left = place.path("x").asInt();
            int top = place.path("y").asInt();
            assertTrue(left + place.path("w").asInt() <= 24, panel.toString());
            for (int x = left; x < left + place.path("w").asInt(); x++) {
                for (int y = top; y < top + place.path("h").asInt(); y++) {
                    assertTrue(taken.add(List.of(x, y)), panel.toString());
                }
            }
        }
    }

    @Test
    void everyMeasureHasAPanelThatSaysWhatItIs() throws IOException {
        String dashboard = Files.readString(DASHBOARD);
        String metrics = String.join(" ", queries());
        for (Definition each : Definition.all()) {
            assertTrue(metrics.contains("bourse_market_" + each.measure().name().toLowerCase(Locale.ROOT)));
        }
        assertTrue(dashboard.contains(Definition.all().getFirst().definition()));
    }

    /** A Prometheus of the test's own that scrapes one address every second. */
    private static final class Scraper implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final Process process;
        private final String address;

        Scraper(Path folder, URI scraped) throws IOException {
            Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                    global: {scrape_interval: 1s}
                    scrape_configs:
                      - job_name: dashboard
                        static_configs: [{targets: ["%s"]}]
                    """.formatted(scraped.getAuthority()));
            Path log = folder.resolve("prometheus.log");
            process = new ProcessBuilder(
                            "/usr/bin/prometheus",
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + folder.resolve("series"),
                            "--web.listen-address=127.0.0.1:0")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Matcher found = Asking.until("Prometheus listens", () -> LISTENING.matcher(read(log)), Matcher::find);
            address = "http://127.0.0.1:" + found.group(1);
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode ask(String query) {
            URI uri = URI.create(address + "/api/v1/query?query=" + URLEncoder.encode(query, UTF_8));
            try {
                return WireJson.read(
                        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                                .body(),
                        JsonNode.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
            http.close();
        }
    }
}
