package dev.bourse.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.bourse.testkit.Chromium;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The guided tour on the recording that comes with Bourse. */
@Needs(HostPart.CHROMIUM)
class TourTest {
    private static final int STEPS = 11;
    private static final double FASTER = 20;

    @RegisterExtension
    final Visit visit = new Visit();

    @Test
    void aReaderIsLedOverAllPagesByTheKeyboardAndTheAddressKeepsTheStep() {
        visit.rig.replay(FASTER);
        // At the recording's beginning, which comes again, nobody publishes yet.
        visit.mayNote("409");
        Page page = visit.page("#/lab");
        assertThat(page.locator("tour-part")).hasCount(0);
        page.locator("#tour").click();
        for (int step = 1; step <= STEPS; step++) {
            assertThat(page).hasURL(Pattern.compile("[?&]tour=" + step + "\\b"));
            assertThat(page.locator("tour-part")).containsText(step + " of " + STEPS);
            assertThat(page.locator("#tour-title")).isFocused();
            assertThat(page.locator("main .state.bad")).hasCount(0);
            assertEquals(List.of(), Chromium.faults(page), "step " + step);
            if (step < STEPS) {
                page.locator("#tour-next").focus();
                page.keyboard().press("Enter");
            }
        }
        page.goBack();
        assertThat(page.locator("tour-part")).containsText(STEPS - 1 + " of " + STEPS);
        page.locator("#tour-back").click();
        assertThat(page.locator("[data-hindsight=efficiency]")).containsText("On average over");
        assertThat(page).hasURL(Pattern.compile("rule=eisenberg-gale"));
        page.locator("#tour-title").press("Escape");
        assertThat(page.locator("tour-part")).hasCount(0);
        assertThat(page).hasURL(Pattern.compile("rule=eisenberg-gale"));
    }

    @Test
    void itFitsANarrowWindow() {
        visit.rig.replay(FASTER);
        visit.mayNote("409");
        Page page = visit.page(ColorScheme.DARK, Visit.NARROW, "#/fairness?tour=3");
        assertThat(page.locator("#fair canvas")).isVisible();
        Visit.picture(page, "tour-narrow");
        assertEquals(List.of(), Chromium.faults(page));
        page.locator("nav a").first().click();
        assertThat(page.locator("tour-part")).hasCount(0);
    }

    @Test
    void aLiveMarketHasNone() {
        visit.busyMarket();
        visit.rig.start(DashboardConfig.Anonymous.PRICES);
        Page page = visit.page("#/market");
        assertThat(page.locator("#status")).containsText("Live");
        assertThat(page.locator("#tour")).hasCount(0);
    }
}
