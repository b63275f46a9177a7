package dev.bourse.cli.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import dev.bourse.testkit.Chromium;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An economist walks through all pages of a running demo, and finds there what the lab says of the same instant. */
@Needs(HostPart.CHROMIUM)
class WalkTest {
    /** By view: what is there once it is drawn. */
    private static final Map<String, String> DRAWN = Map.of(
            "market", "#prices canvas",
            "fairness", "#envy canvas",
            "bidder?bidder=alice", "dots-chart svg",
            "bank", "#door",
            "lab", "#rules svg",
            "experiments?experiment=figure3&seeds=1&bidders=5", "curves-chart svg",
            "measures?measure=nashGap", ".chosen");

    /** The measures of the page's tiles, by the names that the lab has for them. */
    private static final Map<String, String> OF_THE_LAB = Map.of(
            "efficiency", "efficiency",
            "utilityUniformityPerCredit", "utilityUniformityPerCredit",
            "envyFreenessPerCredit", "envyFreenessPerCredit");

    private static final String SHOWN_NOW = """
            async () => {
              const { market } = await import("/pages/core/market.js");
              const tiles = [...document.querySelectorAll("[data-measure]")];
              const figures = tiles.map((tile) => [tile.dataset.measure, tile.querySelector(".figure").textContent]);
              return [["at", market.measured?.at ?? ""], ...figures];
            }
            """;

    @TempDir
    Path folder;

    @Test
    void allPagesOfARunningDemoShowWhatTheLabSays() throws IOException {
        Path history = folder.resolve("history.duckdb");
        Map<String, String> shown;
        try (RunningDemo demo =
                        new RunningDemo(folder, "--history", history.toString(), "--machines", "2", "--bidders", "2");
                Browsing browser = new Browsing(demo.page())) {
            liveUpdatesAreSeen(browser);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                looksGood(browser, scheme, Browsing.WIDE, scheme.name().toLowerCase(Locale.ROOT));
            }
            looksGood(browser, ColorScheme.LIGHT, Browsing.NARROW, "narrow");
            scopesAreRespected(demo, browser);
            shown = figures(browser.open("market"));
            mechanismsAreTheLabs(demo, browser, Instant.parse(shown.get("at")));
            assertEquals(List.of(), browser.failures());
            demo.end();
        }
        theMarketsOwnFiguresAreTheLabs(history, shown);
    }

    private static void liveUpdatesAreSeen(Browsing browser) {
        Page page = browser.open("market");
        assertThat(page.locator("#status")).containsText("Live");
        Map<String, String> before = figures(page);
        Asking.until(
                "figures of a later moment",
                () -> figures(page),
                now -> !now.get("at").equals(before.get("at")));
    }

    private static void looksGood(Browsing browser, ColorScheme scheme, int width, String look) {
        DRAWN.forEach((view, drawn) -> {
            Page page = browser.open(scheme, width, view);
            assertThat(page.locator(drawn).first()).isVisible();
            assertThat(page.locator("#status")).containsText("Live");
            Chromium.picture(page, "walk-" + view.replaceAll("\\W.*", "") + "-" + look);
            assertEquals(List.of(), Chromium.faults(page), view);
            page.context().close();
        });
    }

    /** The game names what bidders want: it is for auditors, and the bank's books for their own. */
    private static void scopesAreRespected(RunningDemo demo, Browsing browser) {
        Page lab = browser.open("lab");
        lab.locator("#game").click();
        assertThat(lab.locator("[role=alert]")).containsText("token");
        signIn(lab, forDashboard(demo, "alice"));
        lab.locator("#game").click();
        assertThat(lab.locator("[role=alert]")).containsText("scope");

        Page bank = browser.open("bank");
        openBank(bank, demo.token("alice"));
        assertThat(bank.locator("bank-accounts")).containsText("alice");
        assertThat(bank.locator("bank-accounts")).not().containsText("bob");
        Chromium.picture(bank, "walk-bank-bidder");
        bank.locator("#leave").click();
        openBank(bank, demo.token("dashboard"));
        assertThat(bank.locator("bank-accounts")).containsText("bob");
        assertEquals(List.of(), Chromium.faults(bank));
        Chromium.picture(bank, "walk-bank-auditor");
    }

    private static void signIn(Page page, String token) {
        page.locator("summary").click();
        page.locator("#signin input[name=token]").fill(token);
        page.locator("#signin form button").first().click();
        assertThat(page.locator("#signin[open]")).hasCount(0);
    }

    private static void openBank(Page page, String token) {
        page.locator("#door input[name=token]").fill(token);
        page.locator("#door button").click();
    }

    private static String forDashboard(RunningDemo demo, String subject) {
        Vertx vertx = Vertx.vertx();
        try {
            BankClient bank = new BankClient(
                    new ApiClient(vertx, demo.bank(), TokenSource.of(demo.token(subject)), new SplittableRandom(1)));
            return bank.token(new TokenRequest(null, null, null, "dashboard", 3600L))
                    .await()
                    .token();
        } finally {
            vertx.close().await();
        }
    }

    /** What the tiles show, and of when. */
    private static Map<String, String> figures(Page page) {
        assertThat(page.locator("[data-measure=efficiency] .figure")).containsText(".");
        Map<String, String> figures = new LinkedHashMap<>();
        for (Object each : (List<?>) page.evaluate(SHOWN_NOW)) {
            List<?> pair = (List<?>) each;
            figures.put(Objects.toString(pair.get(0)), Objects.toString(pair.get(1)));
        }
        return figures;
    }

    private void mechanismsAreTheLabs(RunningDemo demo, Browsing browser, Instant at) {
        Page page = browser.open("lab");
        signIn(page, forDashboard(demo, "dashboard"));
        page.navigate(demo.page() + "/#/lab?figure=nashWelfare&at=" + at);
        assertThat(page.locator("#rules")).containsText("The market as it was had");
        Download download = page.waitForDownload(() -> page.locator("#game").click());
        Path game = folder.resolve("game.json");
        download.saveAs(game);
        JsonNode compared = lab("compare", game.toString());
        assertFalse(compared.isEmpty());
        for (JsonNode rule : compared) {
            Locator row = page.locator(
                    "#mechanisms [data-mechanism=" + rule.path("mechanism").asText() + "]");
            if (rule.path("applies").asBoolean()) {
                for (String figure : List.of("efficiencyOfSold", "envyFreenessPerCredit", "maxEnvy", "nashWelfare")) {
                    assertThat(row.locator("[data-figure=" + figure + "]"))
                            .containsText(three(rule.path(figure).asDouble()));
                }
            } else {
                assertThat(row).containsText(rule.path("note").asText());
            }
        }
        Chromium.picture(page, "walk-lab-what-if");
    }

    private void theMarketsOwnFiguresAreTheLabs(Path history, Map<String, String> shown) {
        Instant at = Instant.parse(shown.get("at"));
        JsonNode replayed = lab(
                "replay",
                history.toString(),
                "--mechanism",
                "proportional-share",
                "--from",
                at.minusSeconds(1).toString(),
                "--to",
                at.toString(),
                "--steps",
                "1");
        JsonNode was = replayed.path(0).path("was");
        OF_THE_LAB.forEach((tile, figure) ->
                assertEquals(three(was.path(figure).asDouble(Double.NaN)), shown.get(tile), () -> tile + " " + was));
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private JsonNode lab(String... arguments) {
        List<String> line = new ArrayList<>(List.of("lab"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--output", "json"));
        try (Program program = Program.start(folder, "lab-" + arguments[0], line)) {
            assertEquals(0, program.exitCode(), program::err);
            return WireJson.read(program.out(), JsonNode.class);
        }
    }
}
