package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees, caps, freezing, refunds, owners and schedules, over HTTP. */
class AdministrationTest {
    @TempDir
    private Path data;

    private OpenBank bank;
    private Caller lab;
    private Caller carol;

    @BeforeEach
    void growATree() {
        bank = new OpenBank(data);
        open("acme", "organisation", null);
        open("lab", "team", "acme");
        open("carol", "user", "lab");
        lab = bank.root.got("{\"subject\":\"lab\",\"scopes\":[\"bidder\"]}");
        carol = bank.root.got("{\"subject\":\"carol\",\"scopes\":[\"bidder\"]}");
        bank.root.post("/v1/grants", "{\"account\":\"lab\",\"amount\":100}").with(201);
    }

    @AfterEach
    void stop() {
        bank.close();
    }

    private void open(String account, String kind, String parent) {
        String below = parent == null ? "" : ",\"parent\":\"%s\"".formatted(parent);
        bank.root
                .post("/v1/accounts", "{\"account\":\"%s\",\"kind\":\"%s\"%s}".formatted(account, kind, below))
                .with(201);
    }

    private static Caller.Answer give(Caller by, String from, String to) {
        return by.post("/v1/transfers", "{\"from\":\"%s\",\"to\":\"%s\",\"amount\":30}".formatted(from, to));
    }

    @Test
    void aTeamSeesItsMembersAndPassesCreditsDown() {
        give(lab, "lab", "carol").with(201);
        assertEquals(30, lab.get("/v1/accounts/carol").with(200).get("balance").asInt());
        JsonNode accounts = lab.get("/v1/accounts").with(200).get("accounts");
        assertEquals(
                List.of("carol", "lab"),
                accounts.valueStream().map(a -> a.get("account").asText()).toList());
        assertEquals(
                "403 not-yours: The account acme is not lab's; ask for your own, or with a token of scope admin or auditor.",
                lab.get("/v1/accounts/acme").refusal());
        assertEquals(403, carol.get("/v1/accounts/lab").status());
        assertEquals(
                "403 transfer-not-below: The account alice is not below the team lab, which passes its credits down only; name an account below it, or ask an administrator.",
                give(lab, "lab", "alice").refusal());
        assertEquals(403, give(carol, "lab", "carol").status());
        give(bank.root, "lab", "alice").with(201);
    }

    @Test
    void aCapHoldsUntilItIsTakenAway() {
        give(lab, "lab", "carol").with(201);
        JsonNode capped = bank.root
                .put("/v1/accounts/lab/cap", "{\"amount\":5,\"period\":\"month\"}")
                .with(200);
        assertEquals("{\"amount\":5,\"period\":\"month\"}", capped.get("cap").toString());
        carol.post("/v1/holds", OpenBank.hold("m1", "4")).with(201);
        assertEquals(
                "409 cap-exceeded: The account lab is capped at 5 a month, 4 of it are held or spent, and the holds ask for 2; ask for at most 1, wait for holds to end, or ask an administrator for a higher cap.",
                carol.post("/v1/holds", OpenBank.hold("m1", "2")).refusal());
        assertEquals(4, lab.get("/v1/accounts/lab").with(200).get("used").asInt());
        assertTrue(
                bank.root.delete("/v1/accounts/lab/cap").with(200).path("cap").isMissingNode());
        carol.post("/v1/holds", OpenBank.hold("m1", "2")).with(201);
        assertEquals(
                "400 invalid-request: The field amount of the body (-1) must be at least 0.",
                bank.root
                        .put("/v1/accounts/lab/cap", "{\"amount\":-1,\"period\":\"day\"}")
                        .refusal());
    }

    @Test
    void freezingATeamStopsItsMembersUntilItThaws() {
        give(lab, "lab", "carol").with(201);
        assertTrue(bank.root
                .post("/v1/accounts/lab/freeze", "")
                .with(200)
                .get("frozen")
                .asBoolean());
        assertEquals(
                "409 account-frozen: The account carol places no holds and gives no transfers, for lab above it is frozen; ask an administrator to thaw it.",
                carol.post("/v1/holds", OpenBank.hold("m1", "1")).refusal());
        bank.root.post("/v1/accounts/lab/thaw", "").with(200);
        carol.post("/v1/holds", OpenBank.hold("m1", "1")).with(201);
    }

    @Test
    void anOwnerEarnsPaysOutAndGivesBack() {
        open("hilda", "income", null);
        bank.root.put("/v1/machines/m1/owner", "{\"owner\":\"hilda\"}").with(200);
        String hold = bank.alice
                .post("/v1/holds", OpenBank.hold("m1", "10"))
                .with(201)
                .at("/vouchers/0/voucher/hold")
                .asText();
        bank.clock.pass(Duration.ofSeconds(500));
        bank.m1.post("/v1/settlements", """
                        {"epoch":1,"batch":1,"entries":[{"hold":"%s","sequence":1,"amount":4,
                         "through":"2026-03-01T12:08:20Z","last":false}]}""".formatted(hold)).with(200);
        Caller hilda = bank.root.got("{\"subject\":\"hilda\",\"scopes\":[\"bidder\"]}");
        hilda.post("/v1/transfers", "{\"from\":\"hilda\",\"to\":\"carol\",\"amount\":3}")
                .with(201);
        String charge =
                bank.alice.get("/v1/ledger").with(200).at("/transfers/1/id").asText();
        assertEquals(
                "409 income-spent: The owner's account hilda has 1 left and the refund asks for 4; ask for less, or transfer credits to it first.",
                bank.root
                        .post("/v1/refunds", "{\"charge\":%s}".formatted(charge))
                        .refusal());
        JsonNode refund = bank.root
                .post("/v1/refunds", "{\"charge\":%s,\"amount\":1}".formatted(charge))
                .with(201);
        assertEquals(charge, refund.get("refunds").asText());
        JsonNode summary = bank.root.get("/v1/ledger/summary").with(200);
        assertEquals(0, summary.get("charged").asInt());
        assertEquals(6, summary.get("held").asInt());
        assertEquals(194, summary.get("left").asInt());
    }

    @Test
    void aScheduledGrantComesByTheSweepAndCanBeCancelled() {
        JsonNode planned = bank.root.post("/v1/schedules", """
                        {"account":"carol","amount":5,"cron":"0 * * * *","catchUp":"all"}""").with(201);
        assertEquals("2026-03-01T12:00:00Z", planned.get("next").asText());
        bank.clock.pass(Duration.ofHours(2));
        awaitBalance("carol", 15);
        String id = planned.get("schedule").asText();
        JsonNode cancelled = bank.root.delete("/v1/schedules/" + id).with(200);
        assertEquals("cancelled", cancelled.get("state").asText());
        assertEquals(cancelled, bank.root.get("/v1/schedules").with(200).at("/schedules/0"));
    }

    private void awaitBalance(String account, int balance) {
        Wait.until(
                account + " has " + balance,
                () -> bank.root
                                .get("/v1/accounts/" + account)
                                .with(200)
                                .get("balance")
                                .asInt()
                        == balance);
    }

    @Test
    void onlyAdministratorsAdminister() {
        List<Caller.Answer> answers = List.of(
                carol.put("/v1/accounts/carol/cap", "{\"amount\":5,\"period\":\"day\"}"),
                carol.delete("/v1/accounts/carol/cap"),
                carol.post("/v1/accounts/carol/freeze", ""),
                carol.post("/v1/accounts/carol/thaw", ""),
                carol.post("/v1/refunds", "{\"charge\":1}"),
                carol.post("/v1/schedules", "{\"account\":\"carol\",\"amount\":5,\"cron\":\"0 * * * *\"}"),
                carol.get("/v1/schedules"),
                carol.delete("/v1/schedules/s1"),
                bank.m1.put("/v1/machines/m1/owner", "{\"owner\":\"treasury\"}"));
        answers.forEach(answer ->
                assertEquals("scope-missing", answer.with(403).get("code").asText()));
    }
}
