package dev.bourse.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.Chromium;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every view in light, dark and narrow: drawn whole, no wider than its window, and free of what axe calls serious. */
@Needs(HostPart.CHROMIUM)
class LooksTest {
    /** By view: what is there once it is drawn. */
    private static final Map<String, String> DRAWN = Map.of(
            "market", "#prices canvas",
            "market?machine=m1", "[data-panel=m1] canvas",
            "fairness", "#envy canvas",
            "bidder?bidder=bob", "dots-chart svg",
            "bank", "line-chart canvas",
            "lab", "#rules svg",
            "experiments?experiment=figure3&seeds=1&bidders=5", "curves-chart svg",
            "measures?measure=nashGap", ".chosen");

    @RegisterExtension
    final Visit visit = new Visit();

    enum Look {
        LIGHT(ColorScheme.LIGHT, Visit.WIDE),
        DARK(ColorScheme.DARK, Visit.WIDE),
        NARROW(ColorScheme.LIGHT, Visit.NARROW);

        private final ColorScheme scheme;
        private final int width;

        Look(ColorScheme scheme, int width) {
            this.scheme = scheme;
            this.width = width;
        }

        ColorScheme scheme() {
            return scheme;
        }

        int width() {
            return width;
        }
    }

    @ParameterizedTest
    @EnumSource
    void allViewsAreDrawnAndWithoutSeriousFaults(Look look) {
        visit.busyMarket();
        visit.rig.start(Anonymous.SHARES);
        visit.everybodyPublishes();
        DRAWN.forEach((view, drawn) -> {
            Page page = visit.page(look.scheme(), look.width(), "#/" + view);
            assertThat(page.locator(drawn).first()).isVisible();
            assertThat(page.locator("#status")).containsText("Live");
            Visit.picture(
                    page,
                    view.replaceAll("\\W.*", "") + (view.contains("machine=") ? "-drill" : "") + "-"
                            + look.name().toLowerCase(java.util.Locale.ROOT));
            assertEquals(List.of(), Chromium.faults(page), view);
        });
    }
}
