package dev.bourse.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Needs(HostPart.CHROMIUM)
class PageTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static Playwright playwright;
    private static Browser chromium;

    private final Rig rig = new Rig();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private BrowserContext context;

    @BeforeAll
    static void open() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-quic",
                                "--disable-sync",
                                "--no-first-run")));
    }

    @AfterAll
    static void shut() {
        playwright.close();
    }

    @AfterEach
    void stop() {
        context.close();
        rig.close();
        assertEquals(List.of(), complaints);
    }

    private Page page(ColorScheme scheme, int width) {
        context = chromium.newContext(
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(rig.uri("/").toString());
        return page;
    }

    /** Three machines and bidders, of whom two publish. */
    private void busyMarket() {
        FakeNode m2 = rig.node("m2");
        FakeNode gpu = rig.node("gpu-east.1");
        rig.m1.clears(bid("alice", "3"), bid("bob", "1.25"), bid("carol", "0.75"));
        m2.clears(bid("alice", "1"), bid("bob", "2"));
        gpu.clears();
        rig.m1.knows(rig.m1.entry(), m2.entry(), gpu.entry());
    }

    private void everybodyPublishes() {
        rig.publish("alice", Map.of("m1", 3.0, "m2", 1.0));
        rig.publish("bob", Map.of("m1", 1.0, "m2", 2.0, "gpu-east.1", 0.5));
    }

    private static Locator figure(Page page, String measure) {
        return page.locator("[data-measure=" + measure + "] .figure");
    }

    private static Locator machine(Page page, String name) {
        return page.locator("[data-machine='" + name + "']");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        assertEquals(
                false,
                page.evaluate("document.documentElement.scrollWidth > innerWidth"),
                "the page is wider than its window");
    }

    private void showsTheMarket(ColorScheme scheme, int width, String name) {
        busyMarket();
        rig.start(Anonymous.SHARES);
        everybodyPublishes();
        Page page = page(scheme, width);

        assertThat(machine(page, "m1").locator("tr")).hasCount(4);
        assertThat(machine(page, "m1").locator("h3")).containsText("5.50 credits/h");
        assertThat(machine(page, "m1").locator("tr").nth(1)).hasText(Pattern.compile("alice\\s*3.00\\s*54.5 %"));
        assertThat(machine(page, "m1").locator(".bar span")).hasCount(3);
        assertThat(machine(page, "gpu-east.1")).containsText("Nobody bids here now.");
        assertThat(page.locator("#prices-sentence")).containsText("m1 5.50, m2 3.50");
        assertThat(figure(page, "efficiency")).hasText(Pattern.compile("0\\.\\d{3}"));
        assertThat(page.locator("#undisclosed")).containsText("carol");
        assertThat(page.locator("#status")).containsText("Live");
        assertThat(page.locator("#prices-chart canvas")).isVisible();
        assertThat(page.locator("#measures-chart canvas")).isVisible();

        rig.m1.clears(bid("alice", "3"), bid("bob", "2"), bid("carol", "0.5"));
        assertThat(machine(page, "m1").locator("tr").nth(2)).hasText(Pattern.compile("bob\\s*2.00\\s*33.3 %"));
        picture(page, name);
    }

    @Test
    void theMarketShowsAndMovesInLight() {
        showsTheMarket(ColorScheme.LIGHT, 1280, "light");
    }

    @Test
    void theMarketShowsAndMovesInDark() {
        showsTheMarket(ColorScheme.DARK, 1280, "dark");
    }

    @Test
    void theMarketFitsANarrowWindow() {
        showsTheMarket(ColorScheme.LIGHT, 390, "narrow");
    }

    @Test
    void anEmptyMarketSaysWhatIsMissing() {
        rig.m1.knows();
        rig.start(Anonymous.PRICES);
        Page page = page(ColorScheme.LIGHT, 1280);
        assertThat(page.locator("#no-machines")).isVisible();
        assertThat(page.locator("#undisclosed")).containsText("No measures yet");
        assertThat(figure(page, "nashGap")).hasText("–");
        assertThat(page.locator("#prices-chart")).isHidden();
        picture(page, "empty");
    }

    @Test
    void signingInShowsOnesSharesAndSigningOutHidesThem() {
        busyMarket();
        rig.start(Anonymous.PRICES);
        Page page = page(ColorScheme.LIGHT, 1280);
        assertThat(machine(page, "m1")).containsText("3 bidders; sign in to see shares.");

        page.locator("summary").click();
        page.locator("input[name=token]").fill(rig.bank.token("bob", Scope.BIDDER, "dashboard"));
        picture(page, "signing-in");
        page.locator("form button").first().click();
        assertThat(machine(page, "m1").locator("tr").nth(1)).containsText("bob");
        assertThat(machine(page, "m1").locator("tr")).hasCount(2);
        Cookie cookie = context.cookies().getFirst();
        assertTrue(cookie.httpOnly && cookie.sameSite == SameSiteAttribute.STRICT);
        assertEquals(rig.uri("/").toString(), page.url());

        page.locator("summary").click();
        page.locator("#signout").click();
        assertThat(machine(page, "m1")).containsText("sign in to see shares.");
        assertEquals(List.of(), context.cookies());
    }

    @Test
    void aTokenForElsewhereIsExplained() {
        rig.start(Anonymous.PRICES);
        Page page = page(ColorScheme.DARK, 1280);
        page.locator("summary").click();
        page.locator("input[name=token]").fill(rig.bank.token("bob", Scope.BIDDER, "m1"));
        page.locator("form button").first().click();
        assertThat(page.locator("#signin-failed")).containsText("The token is for m1");
        picture(page, "refused");
        assertOnlyNoted("401");
    }

    /** The browser itself notes what it was refused; nothing else may be noted. */
    private void assertOnlyNoted(String trouble) {
        assertTrue(
                !complaints.isEmpty() && complaints.stream().allMatch(text -> text.contains(trouble)),
                () -> complaints.toString());
        complaints.clear();
    }

    @Test
    void aCookieThatIsGoodNoLongerIsExplainedAndCanBeForgotten() {
        busyMarket();
        rig.start(Anonymous.PRICES);
        Page page = page(ColorScheme.LIGHT, 1280);
        assertThat(page.locator("#status")).containsText("Live");
        context.addCookies(List.of(new Cookie("bourse_session", rig.bank.token("bob", Scope.BIDDER, "m1"))
                .setUrl(rig.uri("/").toString())));
        page.reload();
        assertThat(page.locator("#status")).containsText("The token is for m1");
        page.locator("summary").click();
        page.locator("#signout").click();
        assertThat(page.locator("#status")).containsText("Live");
        assertOnlyNoted("401");
    }

    @Test
    void thePageOutlivesItsDashboard() {
        busyMarket();
        rig.start(Anonymous.SHARES);
        Page page = page(ColorScheme.LIGHT, 1280);
        assertThat(machine(page, "m1")).containsText("alice");
        rig.stop();
        assertThat(page.locator("#status")).containsText("The dashboard does not answer. Last heard");
        rig.start(Anonymous.SHARES);
        rig.m1.clears(bid("dave", "3"));
        assertThat(machine(page, "m1"))
                .containsText("dave", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
        // Whether the browser tried, and noted it, while nobody answered is a matter of timing.
        complaints.clear();
    }
}
