package dev.bourse.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Needs(HostPart.CHROMIUM)
class SessionPageTest {
    @RegisterExtension
    final Visit visit = new Visit();

    private Page market(Anonymous anonymous) {
        visit.busyMarket();
        visit.rig.start(anonymous);
        return visit.page("#/market?machine=m1");
    }

    private static Locator panel(Page page) {
        return page.locator("[data-panel=m1]");
    }

    @Test
    void signingInShowsOnesSharesAndSigningOutHidesThem() {
        Page page = market(Anonymous.PRICES);
        assertThat(panel(page)).containsText("3 bidders; sign in to see shares.");
        visit.signIn(page, "bob", Scope.BIDDER);
        assertThat(panel(page).locator("tbody tr").first()).containsText("bob");
        assertThat(panel(page).locator("tbody tr").nth(1)).containsText("others");
        Cookie cookie = visit.context().cookies().getFirst();
        assertTrue(cookie.httpOnly && cookie.sameSite == SameSiteAttribute.STRICT);
        assertEquals(visit.rig.uri("/#/market?machine=m1").toString(), page.url());

        page.locator("summary").click();
        page.locator("#signout").click();
        assertThat(panel(page)).containsText("sign in to see shares.");
        assertEquals(List.of(), visit.context().cookies());
    }

    @Test
    void aTokenForElsewhereIsExplained() {
        Page page = market(Anonymous.PRICES);
        page.locator("summary").click();
        page.locator("input[name=token]").fill(visit.rig.bank.token("bob", Scope.BIDDER, "m1"));
        page.locator("#signin form button").first().click();
        assertThat(page.locator("#signin-failed")).containsText("The token is for m1");
        Visit.picture(page, "refused");
        visit.assertOnlyNoted("401");
    }

    @Test
    void aCookieThatIsGoodNoLongerIsExplainedAndCanBeForgotten() {
        Page page = market(Anonymous.PRICES);
        assertThat(page.locator("#status")).containsText("Live");
        visit.context()
                .addCookies(List.of(new Cookie("bourse_session", visit.rig.bank.token("bob", Scope.BIDDER, "m1"))
                        .setUrl(visit.rig.uri("/").toString())));
        page.reload();
        assertThat(page.locator("#status")).containsText("The token is for m1");
        page.locator("summary").click();
        page.locator("#signout").click();
        assertThat(page.locator("#status")).containsText("Live");
        visit.assertOnlyNoted("401");
    }

    @Test
    void thePageOutlivesItsDashboard() {
        Page page = market(Anonymous.SHARES);
        assertThat(panel(page)).containsText("alice");
        visit.rig.stop();
        assertThat(page.locator("#status")).containsText("The dashboard does not answer. Last heard");
        Visit.picture(page, "stale");
        visit.rig.start(Anonymous.SHARES);
        visit.rig.m1.clears(bid("dave", "3"));
        assertThat(panel(page)).containsText("dave");
        // Whether the browser tried, and noted it, while nobody answered is a matter of timing.
        visit.forgetComplaints();
    }
}
