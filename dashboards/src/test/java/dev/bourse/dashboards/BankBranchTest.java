package dev.bourse.dashboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.service.Limits;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.wire.WireJson;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.Wait;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is passed on to a bank in earnest, and what is not. */
class BankBranchTest {
    private static final String GRANT = "{\"account\":\"alice\",\"amount\":2.5,\"reason\":\"why not\"}";

    @TempDir
    private Path folder;

    private RealBank bank;
    private Rig rig;

    @BeforeEach
    void open() {
        open(Limits.usual());
    }

    private void open(Limits limits) {
        bank = new RealBank(folder.resolve("bank" + limits.burst()), limits);
        rig = new Rig(bank);
        rig.start(Anonymous.PRICES);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String admin() {
        return "Bearer " + bank.token("root", "bank", Scope.ADMIN);
    }

    private static String code(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + WireJson.read(answer.body(), Map.class).get("code");
    }

    private String balance(String account) {
        return Wait.on(bank.root.account(account)).balance().toString();
    }

    @Test
    void readingIsPassedOnWithTheReadersTokenAndAnsweredAsTheBankDoes() {
        bank.grant("alice", "10", "first");
        HttpResponse<String> all = rig.get("/v1/bank/accounts?limit=2", "Authorization", admin());
        assertEquals(WireJson.write(Wait.on(bank.root.accounts(dev.bourse.api.bank.Paging.first(2)))), all.body());
        assertEquals("no-store", all.headers().firstValue("Cache-Control").orElseThrow());
        String alice = "Bearer " + bank.token("alice", "bank", Scope.BIDDER);
        String own = rig.get("/v1/bank/accounts", "Authorization", alice).body();
        assertTrue(own.contains("alice") && !own.contains("bob"), own);
        String ledger = rig.get("/v1/bank/ledger?account=alice&order=newest", "Authorization", alice)
                .body();
        assertTrue(ledger.contains("\"reason\":\"first\""), ledger);
        assertEquals("403 not-yours", code(rig.get("/v1/bank/accounts/bob", "Authorization", alice)));
        assertEquals("403 not-yours", code(rig.get("/v1/bank/statements/bob", "Authorization", alice)));
        assertEquals("403 scope-missing", code(rig.get("/v1/bank/schedules", "Authorization", alice)));
        assertEquals("400 period-invalid", code(rig.get("/v1/bank/statements/alice?period=x", "Authorization", alice)));
    }

    @Test
    void nothingElseIsPassedOn() {
        assertEquals("404 not-found", code(rig.send("POST", "/v1/bank/transfers", "{}", "Authorization", admin())));
        assertEquals("404 not-found", code(rig.get("/v1/bank/audit", "Authorization", admin())));
        assertEquals("404 account-unknown", code(rig.get("/v1/bank/accounts/..%2Faudit", "Authorization", admin())));
        String csv =
                rig.get("/v1/bank/ledger?format=csv", "Authorization", admin()).body();
        assertTrue(csv.startsWith("{"), csv);
    }

    @Test
    void onlyTokensForTheBankWillDoAndOnlyHere() {
        String forPages = "Bearer " + bank.token("root", "dashboard", Scope.ADMIN);
        assertEquals("401 token-audience", code(rig.get("/v1/bank/accounts", "Authorization", forPages)));
        assertEquals("401 token-audience", code(rig.get("/v1/market", "Authorization", admin())));
        assertEquals("401 token-missing", code(rig.get("/v1/bank/accounts")));
        assertEquals("{\"bank\":true}", rig.get("/v1/bank/session").body());
    }

    @Test
    void theCookieIsTheReadersAloneAndWritesOnlyBesideAKeyAndWithJson() {
        HttpResponse<String> opened = rig.send("POST", "/v1/bank/session", "", "Authorization", admin());
        String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(
                cookie.matches("bourse_bank=[\\w.-]+; Path=/v1; HttpOnly; SameSite=Strict; Max-Age=3[56]\\d\\d"),
                cookie);
        String pair = cookie.substring(0, cookie.indexOf(';'));
        String session = rig.get("/v1/bank/session", "Cookie", pair).body();
        assertTrue(session.contains("\"subject\":\"root\",\"scopes\":[\"admin\"],\"expires\":"), session);

        String key = RealBank.key();
        String[] whole = {"Cookie", pair, "Idempotency-Key", key, "Content-Type", "application/json"};
        HttpResponse<String> granted = rig.send("POST", "/v1/bank/grants", GRANT, whole);
        assertEquals(201, granted.statusCode(), granted::body);
        HttpResponse<String> again = rig.send("POST", "/v1/bank/grants", GRANT, whole);
        assertEquals(granted.body(), again.body());
        assertEquals("true", again.headers().firstValue("Idempotency-Hit").orElseThrow());
        assertEquals("2.5", balance("alice"));

        assertEquals(
                "401 token-missing",
                code(rig.send("POST", "/v1/bank/grants", GRANT, "Cookie", pair, "Content-Type", "application/json")));
        assertEquals(
                "415 media-type-unsupported",
                code(rig.send(
                        "POST",
                        "/v1/bank/grants",
                        GRANT,
                        "Cookie",
                        pair,
                        "Idempotency-Key",
                        RealBank.key(),
                        "Content-Type",
                        "text/plain")));
        assertEquals("2.5", balance("alice"));
        HttpResponse<String> left = rig.send("DELETE", "/v1/bank/session", "");
        assertTrue(left.headers().firstValue("Set-Cookie").orElseThrow().endsWith("Max-Age=0"));
    }

    @Test
    void whatTheBankRefusesIsSaidInItsWords() {
        String[] headers = {"Authorization", admin(), "Content-Type", "application/json"};
        String nobody = GRANT.replace("alice", "nobody");
        HttpResponse<String> refused = rig.send("POST", "/v1/bank/grants", nobody, headers);
        assertEquals("404 account-unknown", code(refused));
        assertTrue(refused.body().contains("There is no account nobody; check the name"), refused.body());
        assertEquals(
                "application/problem+json",
                refused.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "400 amount-invalid", code(rig.send("POST", "/v1/bank/grants", GRANT.replace("2.5", "0"), headers)));
        String schedule = "{\"account\":\"alice\",\"amount\":1,\"cron\":\"0 6 * *\"}";
        assertEquals("400 cron-invalid", code(rig.send("POST", "/v1/bank/schedules", schedule, headers)));
        HttpResponse<String> planned =
                rig.send("POST", "/v1/bank/schedules", schedule.replace("* *", "* * 1"), headers);
        assertEquals(201, planned.statusCode(), planned::body);
        String id = WireJson.read(planned.body(), Map.class).get("schedule").toString();
        HttpResponse<String> cancelled = rig.send("DELETE", "/v1/bank/schedules/" + id, "", headers);
        assertTrue(cancelled.body().contains("\"state\":\"cancelled\""), cancelled.body());
        assertEquals("0", balance("alice"));
    }

    @Test
    void aBankThatIsAskedTooOftenSaysWhenToComeAgain() {
        close();
        open(Limits.requestsPerSecond(20));
        String alice = "Bearer " + bank.token("alice", "bank", Scope.BIDDER);
        HttpResponse<String> answer = null;
        for (int i = 0; i < 200 && (answer == null || answer.statusCode() == 200); i++) {
            answer = rig.get("/v1/bank/accounts", "Authorization", alice);
        }
        assertEquals("429 too-many-requests", code(answer));
        assertTrue(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()) >= 1);
    }

    @Test
    void aBankThatDoesNotAnswerIsAProblemOfItsOwn() {
        String admin = admin();
        bank.stop();
        HttpResponse<String> answer = rig.get("/v1/bank/accounts", "Authorization", admin);
        assertEquals("503 bank-silent", code(answer));
        assertTrue(!answer.body().contains(String.valueOf(bank.uri().getPort())), answer.body());
    }
}
