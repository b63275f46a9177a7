package dev.bourse.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.bourse.api.wire.WireJson;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Needs(HostPart.CHROMIUM)
class ExperimentsPageTest {
    @RegisterExtension
    final Visit visit = new Visit();

    @Test
    void aFigureIsPlayedAndStandsBesideWhatWasPublished() {
        visit.rig.start(Anonymous.PRICES);
        Page page = visit.page("#/experiments");
        assertThat(page.locator(".state")).hasText("Nothing has been played yet.");
        page.locator("summary", new Page.LocatorOptions().setHasText("published"))
                .click();
        assertThat(page.locator("#published")).containsText("equilibrium about 50 % better");
        page.locator("[name=bidders]").fill("5, 20");
        page.locator("#run button").click();
        assertThat(page).hasURL(Pattern.compile("experiment=figure2&seeds=2&bidders=5%2C20"));
        assertThat(page.locator("curves-chart")).hasCount(8);
        assertThat(page.locator("#command")).hasText("bourse lab reproduce figure2 --seeds 2 --bidders 5,20");
        String whole =
                visit.rig.get("/v1/experiments/figure2?seeds=2&bidders=5,20").body();
        JsonNode made = WireJson.read(whole.lines().toList().getLast(), JsonNode.class);
        JsonNode mean = null;
        for (JsonNode row : made.at("/made/rows")) {
            boolean meant = row.get("measure").asText().equals("efficiency")
                    && row.get("series").asText().equals("equilibrium")
                    && row.get("market").asText().equals("correlated")
                    && row.get("at").asInt() == 20;
            mean = meant ? row.get("mean") : mean;
        }
        assertThat(page.locator("[data-row='efficiency/equilibrium/correlated/20'] td:nth-child(4)"))
                .hasText(String.format(Locale.ROOT, "%.3f", mean.asDouble()));
        page.locator("nav.bar-of-tools a").nth(1).click();
        assertThat(page.locator(".state")).hasText("Nothing has been played yet.");
    }

    @Test
    void whatIsTooMuchIsToldAndMayBeStopped() {
        visit.rig.start(Anonymous.PRICES);
        Page page = visit.page("#/experiments?experiment=figure6&seeds=20&bidders=150");
        page.locator(".end").click();
        assertThat(page.locator(".state")).hasText("Stopped.");
        page.locator("[name=bidders]").fill("1000");
        page.locator("#run button").click();
        assertThat(page.locator("[role=alert]")).containsText("must be between 2 and 150");
        visit.assertOnlyNoted("400");
    }
}
