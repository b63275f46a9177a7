package dev.bourse.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.bourse.dashboards.observatory.Clearings.bid;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.wire.WireJson;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Needs(HostPart.CHROMIUM)
class FairnessPageTest {
    @RegisterExtension
    final Visit visit = new Visit();

    @Test
    void anAuditorSeesWhoEnviesWhomAndOthersOnlyHowMuch() {
        visit.busyMarket();
        visit.rig.start(Anonymous.PRICES);
        visit.everybodyPublishes();
        Page page = visit.page("#/fairness");
        assertThat(page.locator("#fair .sentence")).containsText("Left out, for they publish no valuation: 1 bidder.");
        assertThat(page.locator("#deciles .sentence")).containsText("Of 3 bidders");
        assertThat(page.locator("#envy")).hasCount(0);
        String seen = page.locator("main").innerText();
        for (String name : new String[] {"alice", "bob", "carol", "dave"}) {
            assertFalse(seen.contains(name), seen);
        }
        Visit.picture(page, "fairness-aggregates");

        visit.signIn(page, "eve", Scope.AUDITOR);
        JsonNode most = WireJson.read(
                        visit.rig
                                .get(
                                        "/v1/envy",
                                        "Authorization",
                                        "Bearer " + visit.rig.bank.token("eve", Scope.AUDITOR, "dashboard"))
                                .body(),
                        JsonNode.class)
                .at("/most/0");
        String much =
                String.format(Locale.ROOT, "%.1f %%", 100 * most.get("envy").asDouble());
        assertThat(page.locator("#who-envies li").first())
                .hasText("%s would rather have %s's shares: by its own judgement it lacks %s of them, per credit."
                        .formatted(
                                most.get("judge").asText(), most.get("bidder").asText(), much));
        Locator map = page.locator("#envy");
        map.locator(".holder").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(map.locator("[aria-live]")).hasText(Pattern.compile("alice .*(bob|dave).*"));
    }

    @Test
    void boundsAreDrawnWhereTheoremsHoldAndTheUnmetAreNamedElsewhere() {
        FakeNode m2 = visit.rig.node("m2");
        visit.rig.m1.tells(visit.rig.m1.clearing("0.001", bid("alice", "1"), bid("bob", "1")));
        m2.tells(m2.clearing("0.001", bid("alice", "1"), bid("bob", "1")));
        visit.rig.m1.knows(visit.rig.m1.entry(), m2.entry());
        visit.rig.start(Anonymous.SHARES);
        visit.rig.publish("alice", Map.of("m1", 1.0, "m2", 1.0));
        visit.rig.publish("bob", Map.of("m1", 1.0, "m2", 1.0));
        Page page = visit.page("#/fairness?of=absolute");
        Locator sentence = page.locator("#fair .sentence");
        assertThat(sentence).containsText("The theorems hold here, and promise at least");
        assertThat(sentence).containsText("0.500 for Utility uniformity");
        assertThat(page.locator("#fair .u-legend")).containsText("Efficiency, promised");
        Visit.picture(page, "fairness-promised");

        m2.tells(m2.clearing("0.001", bid("alice", "1"), bid("bob", "3")));
        assertThat(sentence).containsText("No bounds are promised: bidders spend from 2 to 4 credits per hour");
        page.locator("select").nth(1).selectOption("credit");
        assertThat(page).hasURL(Pattern.compile("of=credit"));
        assertThat(sentence).containsText("Utility uniformity per credit");
    }
}
