package dev.bourse.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.Directory;
import dev.bourse.api.observatory.MarketSnapshot;
import dev.bourse.api.observatory.Measure;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Needs(HostPart.CHROMIUM)
class MarketPageTest {
    @RegisterExtension
    final Visit visit = new Visit();

    private static Locator row(Page page, String machine) {
        return page.locator("machine-table [data-machine='" + machine + "']");
    }

    private static Locator panel(Page page) {
        return page.locator("[data-panel=m1]");
    }

    @Test
    void theMarketShowsWhatTheApiSaysAndMoves() {
        visit.busyMarket();
        visit.rig.start(Anonymous.SHARES);
        visit.everybodyPublishes();
        Page page = visit.page("#/market?machine=m1");
        assertThat(row(page, "m1")).hasText(Pattern.compile("m1\\s*2\\s*5.50\\s*90.9 %\\s*3"));
        assertThat(panel(page).locator("tbody tr").first()).hasText(Pattern.compile("alice\\s*3.00\\s*54.5 %"));
        assertThat(panel(page).locator(".bar span")).hasCount(3);
        assertThat(panel(page)).containsText("2 CPUs, cgroup-v1, weighted, dataset digits");
        assertThat(page.locator("#undisclosed")).containsText("carol");

        visit.rig.m1.clears(bid("alice", "3"), bid("bob", "2"), bid("carol", "0.5"));
        assertThat(panel(page).locator("tbody tr").nth(1)).hasText(Pattern.compile("bob\\s*2.00\\s*33.3 %"));
        assertThat(row(page, "m1")).containsText("6.00");
        assertThat(page.locator("#prices .sentence")).containsText("m1 3.00, m2 2.00, gpu-east.1 1.60 and spare 0.25");
        MarketSnapshot now = Wait.on(visit.rig.client(TokenSource.none()).market());
        for (Measure measure : new Measure[] {Measure.EFFICIENCY, Measure.NASH_GAP, Measure.UTILISATION}) {
            String figure = String.format(
                    Locale.ROOT, "%.3f", now.measures().value(measure).orElseThrow());
            String name =
                    measure == Measure.NASH_GAP ? "nashGap" : measure.name().toLowerCase(Locale.ROOT);
            assertThat(Visit.figure(page, name)).hasText(figure);
        }
    }

    @Test
    void aChoiceIsInTheAddressAndTheBackButtonUndoesIt() {
        visit.busyMarket();
        visit.rig.start(Anonymous.SHARES);
        Page page = visit.page("#/market?range=60");
        assertThat(page.locator("select").first()).hasValue("60");
        row(page, "m2").locator("a").click();
        assertThat(page).hasURL(Pattern.compile("#/market\\?range=60&machine=m2$"));
        assertThat(page.locator("[data-panel=m2]")).containsText("dave");
        page.goBack();
        assertThat(page.locator("[data-panel]")).hasCount(0);
        page.goForward();
        page.reload();
        assertThat(page.locator("[data-panel=m2]")).containsText("dave");
        assertThat(page.locator("select").first()).hasValue("60");
        page.locator("[data-panel=m2] .close").click();
        assertThat(page.locator("[data-panel]")).hasCount(0);
        Visit.figure(page, "utilisation").locator("xpath=..").locator("a").click();
        assertThat(page.locator("[data-definition=utilisation]")).hasClass("chosen");
    }

    @Test
    void anEmptyMarketSaysWhatIsMissing() {
        visit.rig.m1.knows();
        visit.rig.start(Anonymous.PRICES);
        Page page = visit.page("");
        assertThat(page.locator("#no-machines")).isVisible();
        assertThat(page.locator("#undisclosed")).containsText("No measures yet");
        assertThat(Visit.figure(page, "nashGap")).hasText("–");
        Visit.picture(page, "market-empty");
    }

    @Test
    void manyMachinesAreAHeatMapAndBandsWithACursorForTheKeyboard() {
        Directory.Entry[] known = Stream.concat(
                        Stream.of(visit.rig.m1.entry()), IntStream.range(10, 24).mapToObj(i -> {
                            FakeNode node = visit.rig.node("rack-" + i);
                            node.clears(bid("alice", Integer.toString(i)));
                            return node.entry();
                        }))
                .toArray(Directory.Entry[]::new);
        visit.rig.m1.knows(known);
        visit.rig.start(Anonymous.PRICES);
        Page page = visit.page("#/market");
        Locator map = page.locator("heat-map");
        assertThat(map.locator(".sentence")).containsText("15 machines, one cell each");
        assertThat(map.locator(".sentence")).containsText("The highest now: rack-23");
        assertThat(page.locator("#prices .sentence")).containsText("Now half of 15 machines cost 8.25 credits");
        map.locator(".holder").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(map.locator("[aria-live]")).hasText("rack-10: 5.25 credits per CPU and hour");
        page.keyboard().press("End");
        assertThat(map.locator("[aria-live]")).hasText("rack-23: 11.75 credits per CPU and hour");
        Visit.picture(page, "market-many");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-panel=rack-23]")).containsText("1 bidder; sign in to see shares.");
        page.locator("select").nth(2).selectOption("utilisation");
        assertThat(page).hasURL(Pattern.compile("by=utilisation"));
        assertThat(map.locator("h3")).hasText("All machines by utilisation");
    }

    @Test
    void aChartIsReadByKeyboardAndTakenAway() throws IOException {
        visit.busyMarket();
        visit.rig.start(Anonymous.PRICES);
        Page page = visit.page("#/market");
        Locator prices = page.locator("#prices");
        assertThat(prices.locator(".sentence")).containsText("spare 0.25");
        prices.locator(".holder").focus();
        // The last moment of what was recorded may be one of which nothing is known yet.
        Wait.until(
                "what the history has",
                () -> {
                    page.keyboard().press("End");
                    return prices.locator("[aria-live]").innerText();
                },
                Pattern.compile("\\d\\d:\\d\\d:\\d\\d, gpu-east.1 1.60, m1 2.75, m2 2.00, spare 0.25")
                        .asMatchPredicate());
        prices.locator("button", new Locator.LocatorOptions().setHasText("Table"))
                .click();
        assertThat(prices.locator("tbody tr").last()).hasText(Pattern.compile("1.60\\s*2.75\\s*2.00\\s*0.25$"));

        Download csv = taken(page, "CSV");
        assertEquals("bourse-prices.csv", csv.suggestedFilename());
        String text = Files.readString(csv.path());
        assertTrue(text.startsWith("time,gpu-east.1,m1,m2,spare\r\n"), text);
        assertTrue(text.contains("Z,1.6,2.75,2,0.25\r\n"), text);
        String picture = Files.readString(taken(page, "SVG").path());
        assertTrue(picture.startsWith("<svg xmlns=") && picture.contains(">gpu-east.1<"), picture);
        byte[] png = Files.readAllBytes(taken(page, "PNG").path());
        assertTrue(png.length > 2000 && png[1] == 'P' && png[2] == 'N', "a PNG");
    }

    private static Download taken(Page page, String kind) {
        return page.waitForDownload(() -> page.locator("#prices .tools button")
                .filter(new Locator.FilterOptions().setHasText(kind))
                .click());
    }
}
