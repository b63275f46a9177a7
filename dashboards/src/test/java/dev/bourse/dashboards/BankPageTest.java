package dev.bourse.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import dev.bourse.api.bank.LedgerQuery;
import dev.bourse.api.bank.Paging;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.Chromium;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page Bank before a bank in earnest. */
@Needs(HostPart.CHROMIUM)
class BankPageTest {
    @TempDir
    static Path folder;

    private final RealBank bank = new RealBank(folder.resolve(UUID.randomUUID().toString()));

    @RegisterExtension
    final Visit visit = new Visit(new Rig(bank));

    @BeforeEach
    void start() {
        bank.grant("alice", "12.345678", "first budget");
        bank.grant("bob", "7", "second");
        visit.busyMarket();
        visit.rig.start(Anonymous.PRICES);
    }

    private Page opened(String address, String subject, Scope scope) {
        Page page = visit.page(address);
        open(page, subject, scope);
        return page;
    }

    private void open(Page page, String subject, Scope scope) {
        page.locator("#door input").fill(bank.token(subject, "bank", scope));
        page.locator("#door button").click();
        assertThat(page.locator("#reader")).containsText("opened for " + subject);
    }

    private List<Transfer> ledger(String account) {
        return Wait.on(bank.root.ledger(LedgerQuery.of(account), Paging.first(100)))
                .transfers();
    }

    private static Locator row(Page page, String account) {
        return page.locator("#accounts [data-account=" + account + "]");
    }

    private static void fill(Page page, String form, String name, String value) {
        page.locator(form + " [name=" + name + "]").fill(value);
    }

    @Test
    void aStrangerIsAskedForATokenForTheBankAndNoOther() {
        Page page = visit.page("#/bank");
        assertThat(page.locator("#door-title")).hasText("Open the bank");
        assertThat(page.locator("#accounts")).hasCount(0);
        assertThat(page.locator("line-chart canvas").first()).isVisible();
        assertEquals(List.of(), Chromium.faults(page));
        page.locator("#door input").fill(bank.token("alice", "dashboard", Scope.BIDDER));
        page.locator("#door button").click();
        assertThat(page.locator("#door-refused")).containsText("The token is for dashboard, and this is bank");
        Visit.picture(page, "bank-door");
        visit.assertOnlyNoted("401");
    }

    @Test
    void aBidderSeesItsOwnAndOrdersNothing() {
        Page page = opened("#/bank", "alice", Scope.BIDDER);
        assertThat(row(page, "alice"))
                .hasText(Pattern.compile("alice\\s*user\\s*12.345678\\s*0.00\\s*12.345678\\s*none\\s*–"));
        assertThat(page.locator("#accounts tbody tr")).hasCount(1);
        assertThat(page.locator(".tabs a")).hasText(new String[] {"Accounts", "Holds", "Ledger"});
        assertThat(page.locator("#grant")).hasCount(0);
        row(page, "alice").locator("a").click();
        assertThat(page.locator("[data-panel=alice] .sentence"))
                .hasText("alice has 12.345678 credits; this month it received 12.345678 and gave 0.00.");
        assertThat(page.locator("#statement")).containsText(Pattern.compile("grant\\s*1\\s*12.345678"));
        page.locator(".tabs >> text=Ledger").click();
        assertThat(page.locator("#ledger tbody tr")).hasCount(1);
        assertThat(page.locator("#ledger")).containsText("first budget");
        page.navigate(visit.rig.uri("/#/bank?books=schedules").toString());
        assertThat(page.locator("bank-books")).containsText("Scheduled budgets are for the scopes admin, auditor");
        assertEquals("", page.evaluate("document.cookie"));
        page.locator("#leave").click();
        assertThat(page.locator("#door-title")).isVisible();
        assertThat(page.locator("bank-books")).not().containsText("12.345678");
    }

    @Test
    void anAuditorSeesAllPageByPageAndOrdersNothing() {
        for (int i = 0; i < 55; i++) {
            bank.grant("bob", "1", "number " + i);
        }
        Page page = opened("#/bank?books=ledger&account=bob", "eve", Scope.AUDITOR);
        assertThat(page.locator("[data-summary=issued] .figure")).hasText("74.345678");
        assertThat(page.locator("#ledger tbody tr")).hasCount(50);
        assertThat(page.locator("#ledger tbody tr").first()).containsText("number 54");
        page.locator("#next-page").click();
        assertThat(page.locator("#ledger tbody tr")).hasCount(6);
        assertThat(page.locator("#ledger tbody tr").last()).containsText("second");
        page.locator("#first-page").click();
        assertThat(page.locator("#ledger tbody tr")).hasCount(50);
        fill(page, "#ledger-filter", "account", "alice");
        page.locator("#ledger-filter button").click();
        assertThat(page).hasURL(Pattern.compile("account=alice"));
        assertThat(page.locator("#ledger tbody tr")).hasCount(1);
        page.locator(".tabs >> text=Scheduled").click();
        assertThat(page.locator("bank-schedules")).containsText("No budget is scheduled.");
        assertThat(page.locator("#plan")).hasCount(0);
        page.locator(".tabs >> text=Accounts").click();
        assertThat(row(page, "bob")).containsText("62.00");
        assertThat(page.locator("#grant")).hasCount(0);
        String csv = (String) page.evaluate("fetch('/v1/export/ledger').then((answer) => answer.text())");
        assertEquals(1 + 57, csv.lines().count());
    }

    @Test
    void anAdministratorIssuesOnceHoweverOftenSheAsks() {
        Page page = opened("#/bank?account=alice", "root", Scope.ADMIN);
        fill(page, "#grant", "account", "nobody");
        fill(page, "#grant", "amount", "1.5");
        fill(page, "#grant", "reason", "for the thesis");
        page.locator("#grant button").click();
        assertThat(page.locator(".ask")).containsText("Issue 1.5 credits to nobody, for “for the thesis”?");
        page.locator(".yes").click();
        assertThat(page.locator("#account-wrong"))
                .hasText("There is no account nobody; check the name, or let an administrator open it.");
        assertThat(page.locator("#order-account")).hasAttribute("aria-invalid", "true");
        fill(page, "#grant", "account", "alice");
        fill(page, "#grant", "amount", "0.0000001");
        page.locator("#grant button").click();
        page.locator(".yes").click();
        assertThat(page.locator("#amount-wrong")).isVisible();
        assertEquals(List.of(), Chromium.faults(page));
        fill(page, "#grant", "amount", "1.000001");
        page.locator("#grant button").click();
        page.locator(".yes").dblclick();
        assertThat(page.locator(".done")).containsText("1.000001 credits were issued to alice.");
        assertThat(row(page, "alice")).containsText("13.345679");
        assertThat(page.locator("[data-panel=alice] .sentence")).containsText("alice has 13.345679 credits");
        assertEquals(2, ledger("alice").size());
        assertEquals("root", ledger("alice").getLast().by());
        visit.forgetComplaints();
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgainUnderTheSameKey() {
        Page page = opened("#/bank", "root", Scope.ADMIN);
        boolean[] lost = {false};
        page.route("**/v1/bank/grants", route -> {
            route.fetch();
            if (lost[0]) {
                route.resume();
            } else {
                lost[0] = true;
                route.abort();
            }
        });
        fill(page, "#grant", "account", "bob");
        fill(page, "#grant", "amount", "3");
        page.locator("#grant button").click();
        page.locator(".yes").click();
        assertThat(page.locator("bank-grant [role=alert]")).hasText("The dashboard does not answer.");
        assertThat(page.locator(".yes")).hasText("Try again");
        page.locator(".yes").click();
        assertThat(row(page, "bob")).containsText("10.00");
        assertEquals(2, ledger("bob").size());
        visit.forgetComplaints();
    }

    @Test
    void aBudgetIsScheduledAndEndedAfterAQuestion() {
        Page page = opened("#/bank?books=schedules", "root", Scope.ADMIN);
        fill(page, "#plan", "account", "bob");
        fill(page, "#plan", "amount", "100");
        fill(page, "#plan", "cron", "0 6 * *");
        page.locator("#plan button").click();
        page.locator(".yes").click();
        assertThat(page.locator("#cron-wrong")).containsText("The schedule (0 6 * *) must be minute, hour");
        fill(page, "#plan", "cron", "0 6 * * 1");
        fill(page, "#plan", "zone", "Europe/Paris");
        page.locator("#plan button").click();
        page.locator(".yes").click();
        Locator schedule = page.locator("#schedules tbody tr");
        assertThat(schedule).containsText(Pattern.compile("bob\\s*100.00\\s*0 6 \\* \\* 1 Europe/Paris\\s*active"));
        schedule.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator(".ask")).containsText("End the budget of 100.00 credits for bob");
        page.locator(".no").click();
        assertThat(schedule).containsText("active");
        schedule.getByRole(AriaRole.BUTTON).click();
        page.locator(".yes").click();
        assertThat(schedule).containsText("cancelled");
        assertEquals(
                "CANCELLED",
                Wait.on(bank.root.schedules()).schedules().getFirst().state().name());
        visit.forgetComplaints();
    }

    @Test
    void aPageOfAnotherSiteCanOrderNothing() throws IOException {
        opened("#/bank", "root", Scope.ADMIN);
        String target = visit.rig.uri("/v1/bank/grants").toString();
        String html = """
                <form method="post" enctype="text/plain" action="%1$s" target="frame"><input name='{"account":"bob","amount":9,"reason":"' value='"}'></form>
                <iframe name="frame"></iframe>
                <script>
                  const body = '{"account":"bob","amount":9}';
                  const all = { method: "POST", credentials: "include", body };
                  window.tried = Promise.allSettled([
                    fetch("%1$s", { ...all, mode: "no-cors" }),
                    fetch("%1$s", { ...all, headers: { "Content-Type": "application/json", "Idempotency-Key": "0123456789abcdef" } }),
                  ]).then(async ([simple, whole]) => {
                    document.forms[0].submit();
                    await new Promise((loaded) => (document.querySelector("iframe").onload = loaded));
                    return whole.status;
                  });
                </script>""".formatted(target);
        HttpServer foreign = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        foreign.createContext("/", exchange -> {
            byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        foreign.start();
        try {
            for (String host : List.of("127.0.0.1", "localhost")) {
                Page page = visit.context().newPage();
                page.navigate(
                        "http://%s:%d/".formatted(host, foreign.getAddress().getPort()));
                assertEquals("rejected", page.evaluate("window.tried"));
            }
        } finally {
            foreign.stop(0);
        }
        assertEquals(1, ledger("bob").size());
        visit.forgetComplaints();
    }

    @Test
    void aBankThatDoesNotAnswerIsSaidToAndAskedAgain() {
        Page page = opened("#/bank?books=ledger", "eve", Scope.AUDITOR);
        assertThat(page.locator("#ledger tbody tr")).hasCount(2);
        bank.stop();
        page.locator(".tabs >> text=Holds").click();
        assertThat(page.locator("bank-holds [role=alert]")).containsText("The bank does not answer this dashboard");
        assertThat(page.locator("bank-holds button")).hasText("Try again");
        Visit.picture(page, "bank-silent");
        visit.assertOnlyNoted("503");
    }

    @Test
    void aRecordingSaysThatItHasNoBank() {
        Path shock = Path.of("..", "docs", "examples", "shock.duckdb");
        try (DashboardDaemon replay = DashboardDaemon.replay(new ReplayConfig(shock, "127.0.0.1", 0, 5));
                Page page = visit.browser().newPage()) {
            page.navigate("http://127.0.0.1:%d/#/bank".formatted(replay.port()));
            assertThat(page.locator("#no-bank")).containsText("This is a recording, which has no bank");
            Visit.picture(page, "bank-recording");
            assertEquals(List.of(), Chromium.faults(page));
        }
    }

    @Test
    void allBooksAreDrawnInLightDarkAndNarrow() {
        for (int i = 0; i < 12; i++) {
            bank.grant(i % 2 == 0 ? "alice" : "bob", String.valueOf(1 + i * i), "budget of week " + i);
        }
        for (String book : List.of("accounts&account=alice", "holds", "ledger", "schedules")) {
            for (LooksTest.Look look : LooksTest.Look.values()) {
                Page page = visit.page(look.scheme(), look.width(), "#/bank?books=" + book);
                open(page, "root", Scope.ADMIN);
                assertThat(page.locator("bank-%s :is(table, .state)".formatted(book.replaceAll("&.*", "")))
                                .last())
                        .isVisible();
                assertThat(page.locator("bank-books >> text=Loading …")).hasCount(0);
                Visit.picture(page, "bank-%s-%s".formatted(book.replaceAll("&.*", ""), look));
                assertEquals(List.of(), Chromium.faults(page), book);
            }
        }
    }
}
