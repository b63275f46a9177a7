package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may see and do what, and repetitions, over HTTP. */
class DeskTest {
    @TempDir
    private Path data;

    private OpenBank bank;

    @BeforeEach
    void start() {
        bank = new OpenBank(data);
    }

    @AfterEach
    void stop() {
        bank.close();
    }

    @Test
    void bidderSeesTheirOwnAccountHoldsAndLedgerOnly() {
        Caller bob = bank.bidder("bob");
        bank.alice.post("/v1/holds", OpenBank.hold("m1", "1")).with(201);
        String hold = bank.alice
                .get("/v1/holds")
                .with(200)
                .at("/holds/0/voucher/hold")
                .asText();
        assertEquals(
                "403 not-yours: The account alice is not bob's; ask for your own, or with a token of scope admin or auditor.",
                bob.get("/v1/accounts/alice").refusal());
        assertEquals(
                "403 not-yours: The account alice is not bob's; ask for your own, or with a token of scope admin or auditor.",
                bob.get("/v1/ledger?account=alice").refusal());
        assertEquals(
                "403 not-yours: The hold " + hold
                        + " is not bob's; ask for your own, or with a token of scope admin or auditor.",
                bob.get("/v1/holds/" + hold).refusal());
        assertEquals(
                "403 not-yours: The account alice is not bob's to give from; transfer from your own, or with a token of scope admin.",
                bob.post("/v1/transfers", "{\"from\":\"alice\",\"to\":\"bob\",\"amount\":1}")
                        .refusal());
        assertEquals(0, bob.get("/v1/holds").with(200).get("holds").size());
        assertEquals(0, bob.get("/v1/ledger").with(200).get("transfers").size());
        JsonNode accounts = bob.get("/v1/accounts").with(200).get("accounts");
        assertEquals("bob", accounts.at("/0/account").asText());
        assertEquals(1, accounts.size());
    }

    @Test
    void auditorSeesAllAndChangesNothing() {
        Caller auditor = bank.root.got("{\"subject\":\"eve\",\"scopes\":[\"auditor\"]}");
        bank.alice.post("/v1/holds", OpenBank.hold("m1", "1")).with(201);
        assertEquals(3, auditor.get("/v1/accounts").with(200).get("accounts").size());
        assertEquals(1, auditor.get("/v1/holds").with(200).get("holds").size());
        assertEquals(
                99, auditor.get("/v1/accounts/alice").with(200).get("available").asInt());
        assertEquals(
                "scope-missing",
                auditor.post("/v1/grants", "{\"account\":\"alice\",\"amount\":1}")
                        .with(403)
                        .get("code")
                        .asText());
    }

    @Test
    void aNodeSeesAndReleasesOnlyHoldsOnItself() {
        Caller m2 = bank.machine("m2", "journal-2");
        String hold = bank.alice
                .post("/v1/holds", OpenBank.hold("m1", "1"))
                .with(201)
                .at("/vouchers/0/voucher/hold")
                .asText();
        assertEquals(1, bank.m1.get("/v1/holds").with(200).get("holds").size());
        assertEquals(0, m2.get("/v1/holds").with(200).get("holds").size());
        assertEquals(403, m2.get("/v1/holds/" + hold).status());
        assertEquals(
                "403 hold-foreign: The hold " + hold
                        + " is on m1, not on m2; only its machine may settle or release it.",
                m2.post("/v1/holds/" + hold + "/release", "").refusal());
        assertEquals(
                "403 not-yours: The token of m2 cannot register the machine m1; use a token whose subject is the machine.",
                m2.put("/v1/machines/m1", OpenBank.registration("j", 0)).refusal());
        assertEquals(
                "released",
                bank.m1
                        .post("/v1/holds/" + hold + "/release", "")
                        .with(200)
                        .get("state")
                        .asText());
    }

    @Test
    void aRepetitionAnswersTheStoredReplyAndSaysSo() {
        Caller.Answer first = bank.alice.post("/v1/holds", OpenBank.hold("m1", "7"), "k1");
        Caller.Answer second = bank.alice.post("/v1/holds", OpenBank.hold("m1", "7"), "k1");
        assertFalse(first.hit());
        assertTrue(second.hit());
        assertEquals(first.with(201), second.with(201));
        assertEquals(
                93,
                bank.alice.get("/v1/accounts/alice").with(200).get("available").asInt());
        assertEquals(
                "422 idempotency-key-reused: The Idempotency-Key (k1) was used at 2026-03-01T12:00:00Z for another request (placeHolds); send a new key with a new request.",
                bank.alice.post("/v1/holds", OpenBank.hold("m1", "8"), "k1").refusal());
        assertEquals(
                "400 idempotency-key-invalid: The Idempotency-Key (129 characters) must have 1 to 128, not all blank; a UUID will do.",
                bank.alice
                        .post("/v1/holds", OpenBank.hold("m1", "8"), "k".repeat(129))
                        .refusal());
    }

    @Test
    void holdsComeBackByTheSweep() {
        bank.alice.post("/v1/holds", OpenBank.hold("m1", "7")).with(201);
        bank.clock.pass(Duration.ofMinutes(21));
        Wait.until(
                "the hold expires",
                () -> bank.alice
                        .get("/v1/holds")
                        .with(200)
                        .at("/holds/0/state")
                        .asText()
                        .equals("expired"));
        assertEquals(
                100,
                bank.alice.get("/v1/accounts/alice").with(200).get("available").asInt());
    }

    @Test
    void badRequestsAreRefusedInWords() {
        assertEquals(
                "400 limit-invalid: The limit (1001) must be between 1 and 1000; choose one between.",
                bank.root.get("/v1/ledger?limit=1001").refusal());
        assertEquals(
                "400 key-private: The key has a member d and so is a private one; send the public key only, and make a new pair.",
                bank.m1
                        .put(
                                "/v1/machines/m1",
                                "{\"url\":\"http://x\",\"journal\":\"j\",\"prepared\":0,\"key\":{\"d\":\"x\"}}")
                        .refusal());
        assertEquals(
                "key-malformed",
                bank.m1
                        .put("/v1/machines/m1", "{\"url\":\"http://x\",\"journal\":\"j\",\"prepared\":0,\"key\":{}}")
                        .with(400)
                        .get("code")
                        .asText());
        assertEquals(
                "404 hold-unknown: There is no hold nothing; check its id.",
                bank.root.get("/v1/holds/nothing").refusal());
        assertEquals(
                "404 account-unknown: There is no account nobody; check the name, or let an administrator open it.",
                bank.root.get("/v1/accounts/nobody").refusal());
        assertEquals(
                "400 invalid-request: The amount (1.0000001) must have at most six decimals; round it.",
                bank.root
                        .post("/v1/grants", "{\"account\":\"alice\",\"amount\":1.0000001}")
                        .refusal());
    }

    @Test
    void theMetersShowMoneyAndCommits() {
        JsonNode text = bank.nobody.get("/metrics").with(200);
        assertTrue(text.asText().contains("bourse_bank_credits{part=\"issued\"}"), text::asText);
        assertTrue(text.asText().contains("bourse_bank_transfers_total{kind=\"grant\"} 1.0"), text::asText);
        assertEquals(200, bank.nobody.get("/readyz").status());
    }
}
