package dev.bourse.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.mechanism.Mechanisms;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.api.observatory.GameView;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.wire.WireJson;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.dashboards.whatif.Comparison;
import dev.bourse.dashboards.whatif.Figures;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Needs(HostPart.CHROMIUM)
class LabPageTest {
    /** Of the busy market. */
    private static final int BIDS = 8;

    @RegisterExtension
    final Visit visit = new Visit();

    @Test
    void allMechanismsStandSideBySideAndTheGameCanBeTaken() throws IOException {
        visit.busyMarket();
        visit.rig.start(Anonymous.PRICES);
        visit.everybodyPublishes();
        Page page = visit.page("#/lab?figure=nashWelfare");
        JsonNode rules = WireJson.read(visit.rig.get("/v1/what-if").body(), JsonNode.class);
        assertThat(page.locator("#mechanisms tbody tr")).hasCount(rules.size());
        for (JsonNode rule : rules) {
            Locator row = page.locator(
                    "#mechanisms [data-mechanism=" + rule.get("mechanism").asText() + "]");
            if (rule.get("applies").asBoolean()) {
                String figure = String.format(
                        Locale.ROOT, "%.3f", rule.get("nashWelfare").asDouble());
                assertThat(row.locator("[data-figure=nashWelfare]")).hasText(figure);
            } else {
                assertThat(row).containsText(rule.get("note").asText());
            }
        }
        assertThat(page.locator("#rules h3")).hasText("Nash welfare by mechanism");

        page.locator("#game").click();
        assertThat(page.locator("[role=alert]")).containsText("token");
        visit.assertOnlyNoted("401");
        visit.signIn(page, "eve", Scope.AUDITOR);
        assertThat(page.locator("details[open]")).hasCount(0);
        Download game = page.waitForDownload(() -> page.locator("#game").click());
        assertEquals("game.json", game.suggestedFilename());
        JsonNode taken = WireJson.read(Files.readString(game.path()), JsonNode.class);
        assertEquals("[\"alice\",\"bob\",\"dave\"]", taken.get("bidders").toString());
    }

    /** Asks until the history tells of the moment what the dashboard tells of now. */
    private Instant recorded() {
        return Wait.until(
                "a moment that is kept as it was",
                () -> Instant.now().truncatedTo(ChronoUnit.MILLIS),
                moment -> bids() >= BIDS && game("?at=" + moment).equals(game("")));
    }

    private String game(String query) {
        String token = visit.rig.bank.token("eve", Scope.AUDITOR, "dashboard");
        return visit.rig
                .get("/v1/game" + query, "Authorization", "Bearer " + token)
                .body();
    }

    private String rig(String path) {
        return visit.rig.get(path).body();
    }

    /** How many bids have been heard. */
    private int bids() {
        return WireJson.read(rig("/v1/market"), JsonNode.class).findValues("cpu").stream()
                .mapToInt(good -> good.path("bidders").asInt())
                .sum();
    }

    private static Map<String, List<String>> table(Page page) {
        Map<String, List<String>> table = new TreeMap<>();
        for (Locator row : page.locator("#mechanisms tbody tr").all()) {
            table.put(
                    row.getAttribute("data-mechanism"),
                    row.locator("[data-figure]").allInnerTexts());
        }
        return table;
    }

    /** What the comparison that {@code bourse lab compare} prints says, as the page writes it. */
    private static Map<String, List<String>> compared(GameView view) {
        double[][] weights = view.weights();
        Game game = Game.of(view.budgets(), weights, view.reserves());
        Map<String, List<String>> table = new TreeMap<>();
        for (Mechanism mechanism : Mechanisms.all()) {
            Figures figures = Comparison.of(mechanism, game, new Linear()).figures();
            table.put(
                    mechanism.name(),
                    figures == null
                            ? List.of()
                            : DoubleStream.of(
                                            figures.efficiency(),
                                            figures.efficiencyOfSold(),
                                            figures.utilityUniformity(),
                                            figures.utilityUniformityPerCredit(),
                                            figures.envyFreeness(),
                                            figures.envyFreenessPerCredit(),
                                            figures.maxEnvy(),
                                            figures.meanEnvy(),
                                            figures.nashWelfare(),
                                            figures.egalitarian())
                                    .mapToObj(each -> String.format(Locale.ROOT, "%.3f", each))
                                    .toList());
        }
        return table;
    }

    @Test
    void aRecordedMomentIsChosenAndItsTableIsThatOfTheGameThatIsTaken() throws IOException {
        visit.busyMarket();
        visit.rig.start(Anonymous.PRICES);
        visit.everybodyPublishes();
        Instant then = recorded();
        visit.rig.m1.clears(bid("alice", "9"));
        Wait.until("another game", () -> !game("").equals(game("?at=" + then)));
        Page page = visit.page("#/lab?range=60&at=" + then);
        assertThat(page.locator("#again")).hasCount(0);
        assertThat(page.locator("#rules")).containsText("The market as it was had");
        visit.signIn(page, "eve", Scope.AUDITOR);
        assertThat(page.locator("details[open]")).hasCount(0);
        assertThat(page.locator("#mechanisms")).isVisible();
        Download game = page.waitForDownload(() -> page.locator("#game").click());
        GameView view = WireJson.read(Files.readString(game.path()), GameView.class);
        assertEquals(List.of("alice", "bob", "dave"), view.bidders());
        assertEquals(compared(view), table(page));

        page.locator("#now").click();
        assertThat(page.locator("#again")).isVisible();
        assertThat(page.locator("#rules")).containsText("The market as it is has");
        page.locator("#moments .holder").focus();
        page.keyboard().press("End");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("[?&]at=20"));
        assertThat(page.locator("#moments .mark")).isVisible();
        Locator plot = page.locator("#moments .u-over");
        plot.click(new Locator.ClickOptions().setPosition(plot.boundingBox().width - 2, 20));
        page.locator("#at").fill("2020-01-31T12:00:01");
        page.locator("#at").blur();
        assertThat(page.locator("lab-view > [role=alert]")).containsText("lies before");
        visit.assertOnlyNoted("404");
    }

    @Test
    void aRecordedTimeIsReplayedUnderAnotherMechanism() {
        visit.busyMarket();
        visit.rig.start(Anonymous.PRICES);
        visit.everybodyPublishes();
        Instant then = recorded();
        Page page = visit.page("#/lab?range=60");
        page.locator("#replay select").selectOption("max-min");
        page.locator("#replay button").click();
        assertThat(page).hasURL(Pattern.compile("rule=max-min"));
        assertThat(page.locator("[data-hindsight]")).hasCount(5);
        assertThat(page.locator("hindsight-part progress")).hasCount(0);
        // Asked twice; the first is left when it is no longer wanted, which may be noticed later.
        visit.mayNote("503");
        page.navigate(visit.rig
                .uri("/#/lab?of=absolute&rule=eisenberg-gale&from=" + then.minusMillis(2) + "&to=" + then)
                .toString());
        page.reload();
        Locator chart = page.locator("[data-hindsight=utilityUniformity]");
        assertThat(chart).containsText("On average over 60 moments it was");
        JsonNode last = WireJson.read(
                rig("/v1/counterfactual?steps=1&mechanism=eisenberg-gale&from=" + then.minusMillis(1) + "&to=" + then)
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow(),
                JsonNode.class);
        for (String side : List.of("was", "under")) {
            assertThat(chart)
                    .containsText(String.format(
                            Locale.ROOT,
                            "%.3f",
                            last.get(side).get("utilityUniformity").asDouble()));
        }
        page.navigate(visit.rig
                .uri("/#/lab?rule=lottery&from=" + then.minusSeconds(9) + "&to=" + then)
                .toString());
        assertThat(page.locator("hindsight-part [role=alert]")).containsText("no mechanism \"lottery\"");
        visit.assertOnlyNoted("400");
    }

    @Test
    void whoIsNotTheFirstWaitsForItsTurn() throws IOException {
        visit.busyMarket();
        visit.rig.start(Anonymous.PRICES);
        String first = "GET /v1/experiments/figure6?seeds=10&bidders=60,80,100,150 HTTP/1.1\r\nHost: x\r\n\r\n";
        Page page;
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), visit.rig.uri("").getPort())) {
            socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
            assertTrue(socket.getInputStream().read() >= 0);
            page = visit.page("#/experiments?experiment=figure3&seeds=1&bidders=5");
            assertThat(page.locator(".state")).containsText("this one waits for its turn");
        }
        assertThat(page.locator("curves-chart").first()).isVisible();
        visit.assertOnlyNoted("503");
    }

    @Test
    void withoutAValuationThereIsNothingToTry() {
        visit.rig.start(Anonymous.PRICES);
        Page page = visit.page("#/lab");
        assertThat(page.locator("lab-view > .state")).containsText("publishes a valuation");
        visit.assertOnlyNoted("409");
    }
}
