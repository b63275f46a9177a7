package dev.bourse.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.money.Rate;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.dashboards.history.History;
import dev.bourse.dashboards.history.Retention;
import dev.bourse.dashboards.observatory.Clearings;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was before a page was opened: twenty minutes that another dashboard recorded, a gap of thirty, and now. */
@Needs(HostPart.CHROMIUM)
class PastPageTest {
    @RegisterExtension
    final Visit visit = new Visit();

    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(50));
    private final Instant end = begin.plus(Duration.ofMinutes(20));

    @BeforeEach
    void record(@TempDir Path folder) {
        visit.rig.history = folder.resolve("history.duckdb");
        var now = new AtomicReference<>(begin);
        try (History history = History.open(Optional.of(visit.rig.history), Retention.usual(), now::get)) {
            history.cleared(Clearings.clearing("m1", begin, "0.5", bid("alice", "4"), bid("bob", "1.5")));
            while (now.get().isBefore(end)) {
                now.set(now.get().plusSeconds(5));
                history.listening(Set.of("m1"));
                history.measured(Map.of("nashGap", 0.25, "ownersIncome", 5.5));
            }
        }
        visit.busyMarket();
    }

    private static List<String> csv(Page page, Locator chart) throws IOException {
        Download file = page.waitForDownload(() -> chart.locator(".tools button")
                .filter(new Locator.FilterOptions().setHasText("CSV"))
                .click());
        return Files.readString(file.path()).lines().toList();
    }

    /** The chart's rows, once it has what was recorded; asked of the chart, for browsers drop downloads that follow fast. */
    private static List<String> recorded(Page page, Locator chart) throws IOException {
        Wait.until(
                "what the history has",
                () -> chart.evaluate("chart => chart.rows().some((row) => row.includes(3))"),
                Boolean.TRUE::equals);
        return csv(page, chart);
    }

    private String window(Instant from, Instant to) {
        return "from=%s&to=%s".formatted(from, to);
    }

    @Test
    void whatWasBeforeThePageWasOpenedIsSeenAndAGapIsAGap() throws IOException {
        visit.rig.start(Anonymous.SHARES);
        Page page = visit.page("#/market?range=3600&machine=m1");
        assertThat(page.locator("price-lines #unknown"))
                .hasText(Pattern.compile("Nothing is kept from before .*\\. Nothing is known from .* to .*\\."));
        assertThat(page.locator("#gaps").first()).containsText("the dashboard was not running");
        assertThat(page.locator("#prices .sentence")).containsText("m1 2.75");
        for (Locator chart : List.of(
                page.locator("#prices"),
                page.locator("machine-panel line-chart").first())) {
            List<String> rows = recorded(page, chart);
            int column = List.of(rows.getFirst().split(",")).indexOf("m1");
            List<String> prices =
                    rows.stream().skip(1).map(row -> row.split(",", -1)[column]).toList();
            assertTrue(
                    prices.indexOf("3") >= 0 && prices.lastIndexOf("3") - prices.indexOf("3") > 50, "twenty minutes");
            assertEquals(Set.of(""), Set.copyOf(prices.subList(prices.lastIndexOf("3") + 2, prices.size() - 5)));
            assertEquals("2.75", prices.getLast());
        }
        Visit.picture(page, "market-gap");
        page = visit.page(ColorScheme.DARK, Visit.NARROW, "#/bank?range=3600");
        assertThat(page.locator("#gaps")).containsText("the dashboard was not running");
        Visit.picture(page, "bank-gap");
    }

    @Test
    void aLinkShowsATimeThatIsOver() {
        visit.rig.start(Anonymous.PRICES);
        visit.everybodyPublishes();
        Wait.until(
                "what the history has",
                () -> visit.rig.get("/v1/series?names=efficiency").body(),
                told -> told.contains("\"efficiency\""));
        Page page = visit.page("#/fairness?range=60");
        page.locator("text=Hold").click();
        assertThat(page).hasURL(Pattern.compile("range=60&from=.*Z&to=.*Z$"));
        assertThat(page.locator("#fair .sentence")).containsText("Efficiency 0.");
        page.navigate(visit.rig
                .uri("/#/fairness?" + window(begin, begin.plusSeconds(600)))
                .toString());
        assertThat(Visit.figure(page, "nashGap")).hasText("0.250");
        page.locator("text=Later").click();
        page.locator("text=Later").click();
        assertThat(Visit.figure(page, "nashGap")).hasText("–");
        assertThat(page.locator("#fair .sentence")).containsText("Nothing is known from");
        page.navigate(visit.rig
                .uri("/#/market?" + window(begin, begin.plusSeconds(600)))
                .toString());
        assertThat(page.locator("#prices .sentence"))
                .hasText(Pattern.compile("At .*, in credits per CPU and hour: m1 3\\.00\\."));
        assertThat(page.locator("#of-now")).isVisible();
        page.locator("select").first().selectOption("300");
        assertThat(page).hasURL(Pattern.compile("market\\?range=300$"));
        assertThat(page.locator("#prices .sentence")).containsText("Now, ");
        // Who envied whom then is not known.
        visit.assertOnlyNoted("409");
    }

    @Test
    void aTimeBeforeTheBeginningIsEmptyAndOneThatIsNoneIsExplained() {
        visit.rig.start(Anonymous.PRICES);
        Page page = visit.page("#/market?" + window(Instant.EPOCH, Instant.parse("1970-01-02T00:00:00Z")));
        assertThat(page.locator("#prices .sentence"))
                .containsText("The dashboard knows nothing of this time. It keeps");
        Visit.picture(page, "market-before");
        page.navigate(visit.rig
                .uri("/#/bank?" + window(Instant.EPOCH, Instant.parse("1970-01-02T00:00:00Z")))
                .toString());
        assertThat(page.locator("line-chart .sentence").first())
                .containsText("The dashboard knows nothing of this time.");
        page.navigate(visit.rig.uri("/#/market?from=yesterday").toString());
        assertThat(page.locator("#unread")).containsText("(from yesterday to nothing)");
        assertThat(page.locator("#prices .sentence")).containsText("Now, ");
    }

    @Test
    void clearingsThatWereNotBelievedAreTold() {
        visit.rig.start(Anonymous.PRICES);
        Page page = visit.page("#/market");
        assertThat(page.locator("#prices .sentence")).containsText("m1 2.75");
        var good = Clearings.clearing("m1", Instant.now(), "0.5");
        var lie = new GoodClearing(2, Rate.of("1"), Rate.of("0.5"), 1, List.of(new Share("alice", Rate.of("3"), 3)));
        visit.rig.m1.tells(
                new Clearing("m1", good.number() + 60_000, Instant.now().plusSeconds(60), Map.of("cpu", lie)));
        Locator refused = page.locator("#refused li");
        assertThat(refused).containsText("1 clearing of m1 was not believed (share-impossible)");
        assertFalse(refused.innerText().contains("A share (3"), "shares are not for everybody");
        visit.signIn(page, "eve", Scope.OBSERVER);
        assertThat(refused).containsText("A share (3.0)");
    }

    @Test
    void aBudgetBurnsDownToItsForecastEnd() throws IOException {
        visit.rig.start(Anonymous.PRICES);
        visit.answers.put("/v1/bank/session", "{\"bank\":true,\"subject\":\"bob\",\"scopes\":[\"bidder\"]}");
        visit.answers.put(
                "/v1/bank/accounts/bob", "{\"account\":\"bob\",\"balance\":34.5,\"held\":3,\"available\":31.5}");
        Page page = visit.page("#/bidder?range=3600");
        visit.signIn(page, "bob", Scope.BIDDER);
        assertThat(page.locator("#why"))
                .containsText("its spending rose by 130.0 %, from 1.50 credits per hour to 3.45 credits per hour");
        assertThat(page.locator("#why")).containsText("the price of m1 fell by 8.3 %, from 6.00 to 5.50");
        Locator budget = page.locator("line-chart").filter(new Locator.FilterOptions().setHasText("Budget of bob"));
        assertThat(budget.locator(".sentence"))
                .containsText("bob has 34.50 credits left. At 3.45 credits per hour it lasts 10 hours, until ");
        List<String> rows = csv(page, budget);
        assertEquals("time,left,at the rate of now", rows.getFirst());
        // Twenty minutes at 1.5 credits per hour.
        double atFirst = rows.stream()
                .skip(1)
                .map(row -> row.split(",", -1)[1])
                .filter(left -> !left.isEmpty())
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow();
        assertEquals(35, atFirst, 0.03);
        assertEquals(34.5 - 3.45, Double.parseDouble(rows.getLast().split(",", -1)[2]), 0.01);
        Visit.picture(page, "bidder-budget");
    }

    @Test
    void whatIsLeftIsNotKnownToWhomTheBankDoesNotTell() {
        visit.rig.start(Anonymous.SHARES);
        Page page = visit.page("#/bidder?bidder=bob");
        assertThat(page.locator("#funds"))
                .hasText("What bob has left is not known here. The bank tells it bob itself and auditors: "
                        + "open the bank on the page Bank.");
    }
}
