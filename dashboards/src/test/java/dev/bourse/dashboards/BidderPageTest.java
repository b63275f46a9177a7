package dev.bourse.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.bourse.dashboards.observatory.Clearings.bid;

import com.microsoft.playwright.Page;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Needs(HostPart.CHROMIUM)
class BidderPageTest {
    @RegisterExtension
    final Visit visit = new Visit();

    @Test
    void oneSeesOneselfAndWhatOneCouldDoBetter() {
        visit.busyMarket();
        visit.rig.start(Anonymous.PRICES);
        visit.everybodyPublishes();
        Page page = visit.page("#/bidder");
        assertThat(page.locator("main")).containsText("You may not know any bidder here");
        visit.signIn(page, "bob", Scope.BIDDER);
        assertThat(page.locator("select").first().locator("option")).hasText(new String[] {"bob"});
        assertThat(page.locator("#holdings [data-machine=m2]"))
                .hasText(Pattern.compile("m2\\s*4.00\\s*2.00\\s*50.0 %\\s*0.571\\s*2.78"));
        assertThat(page.locator("#better"))
                .hasText(
                        "bob could raise its utility from 0.360 to 0.371 by spending, in credits per hour, "
                                + "0.20 less on gpu-east.1, 0.58 less on m1 and 0.78 more on m2, while the others stay as they are.");
        visit.rig.m1.clears(bid("bob", "1.25"));
        assertThat(page.locator("#holdings [data-machine=m1]")).containsText("71.4 %");
    }

    @Test
    void anAuditorChoosesAndTheAddressKeepsIt() {
        visit.busyMarket();
        visit.rig.start(Anonymous.SHARES);
        visit.everybodyPublishes();
        Page page = visit.page("#/bidder?bidder=carol");
        assertThat(page.locator("main")).containsText("carol publishes no valuation");
        page.locator("select").first().selectOption("alice");
        assertThat(page).hasURL(Pattern.compile("#/bidder\\?bidder=alice$"));
        assertThat(page.locator("#envies")).containsText("It would rather have");
        page.goBack();
        assertThat(page.locator("main")).containsText("carol publishes no valuation");
        page.navigate(visit.rig.uri("/#/bidder?bidder=zoe").toString());
        assertThat(page.locator("main")).containsText("zoe does not bid now, or is not yours to know.");
    }

    @Test
    void whoComesLaterDoesNotTakeThePage() {
        visit.busyMarket();
        visit.rig.start(Anonymous.SHARES);
        Page page = visit.page("#/bidder");
        assertThat(page.locator("main")).containsText("alice publishes no valuation");
        visit.rig.m1.clears(bid("aaron", "1"), bid("alice", "3"));
        assertThat(page.locator("select").first().locator("option").first()).hasText("aaron");
        assertThat(page.locator("main")).containsText("alice publishes no valuation");
    }
}
