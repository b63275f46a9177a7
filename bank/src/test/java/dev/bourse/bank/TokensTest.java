package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets which token, over HTTP; no test here changes what another sees. */
class TokensTest {
    private static OpenBank bank;

    @BeforeAll
    static void start(@TempDir Path data) {
        bank = new OpenBank(data);
    }

    @AfterAll
    static void stop() {
        bank.close();
    }

    @Test
    void theSecretIsExchangedForAnyToken() {
        JsonNode issued = bank.nobody
                .post(
                        "/v1/tokens",
                        "{\"secret\":\"%s\",\"subject\":\"op\",\"scopes\":[\"admin\",\"auditor\"]}"
                                .formatted(bank.secret))
                .with(201);
        assertEquals("op", issued.get("subject").asText());
        assertEquals("bank", issued.get("audience").asText());
        assertEquals("[\"admin\",\"auditor\"]", issued.get("scopes").toString());
        assertEquals("2026-03-01T13:00:00Z", issued.get("expires").asText());
    }

    @Test
    void aWrongOrIncompleteSecretRequestIsRefused() {
        assertEquals(
                "401 secret-wrong: The bootstrap secret is not the one that this bank showed at its first start; look there again.",
                bank.nobody
                        .post("/v1/tokens", "{\"secret\":\"guess\",\"subject\":\"op\",\"scopes\":[\"admin\"]}")
                        .refusal());
        assertEquals(
                "401 token-missing: Neither a token nor the bootstrap secret was sent; send a bearer token, or the field `secret`.",
                bank.nobody.post("/v1/tokens", "{}").refusal());
        assertEquals(
                "400 subject-missing: The bootstrap secret speaks for nobody; name the token's subject.",
                bank.nobody
                        .post("/v1/tokens", "{\"secret\":\"%s\"}".formatted(bank.secret))
                        .refusal());
        assertEquals(
                "400 scopes-missing: The token would permit nothing; name at least one scope of admin, bidder, node, observer, auditor.",
                bank.nobody
                        .post("/v1/tokens", "{\"secret\":\"%s\",\"subject\":\"op\"}".formatted(bank.secret))
                        .refusal());
    }

    @Test
    void aBidderGetsTheSameForAnotherAudienceAndNoMore() {
        JsonNode issued = bank.alice
                .post("/v1/tokens", "{\"audience\":\"m1\",\"seconds\":60}")
                .with(201);
        assertEquals("alice", issued.get("subject").asText());
        assertEquals("[\"bidder\"]", issued.get("scopes").toString());
        assertEquals("m1", issued.get("audience").asText());
        assertEquals("2026-03-01T12:01:00Z", issued.get("expires").asText());
        assertEquals(
                "403 scope-exceeds: The scopes asked for (admin, bidder) are more than the caller's (bidder); ask for fewer, or ask an administrator.",
                bank.alice
                        .post("/v1/tokens", "{\"scopes\":[\"bidder\",\"admin\"]}")
                        .refusal());
        assertEquals(
                "403 subject-foreign: The token of alice cannot be exchanged for one of bob; ask an administrator for that.",
                bank.alice.post("/v1/tokens", "{\"subject\":\"bob\"}").refusal());
    }

    @Test
    void anAdministratorsScopesAreNotGivenToSomebodyElseUnasked() {
        assertEquals(
                "400 scopes-missing: The token would permit nothing; name at least one scope of admin, bidder, node, observer, auditor.",
                bank.root.post("/v1/tokens", "{\"subject\":\"alice\"}").refusal());
        JsonNode own =
                bank.root.post("/v1/tokens", "{\"audience\":\"dashboard\"}").with(201);
        assertEquals("[\"admin\"]", own.get("scopes").toString());
        assertEquals("root", own.get("subject").asText());
    }

    @Test
    void lifetimesAreBounded() {
        assertEquals(
                "400 lifetime-invalid: The token's life (43201 s) must be between 1 and 43200 s; choose one between.",
                bank.alice.post("/v1/tokens", "{\"seconds\":43201}").refusal());
        assertEquals(
                "400 lifetime-invalid: The token's life (2592001 s) must be between 1 and 2592000 s; choose one between.",
                bank.root.post("/v1/tokens", "{\"seconds\":2592001}").refusal());
        assertEquals(201, bank.root.post("/v1/tokens", "{\"seconds\":2592000}").status());
    }

    @Test
    void aTokenToBidWithNeedsAnAccountThatCanBid() {
        assertEquals(
                "404 account-unknown: There is no account nobody; check the name, or let an administrator open it.",
                bank.root
                        .post("/v1/tokens", "{\"subject\":\"nobody\",\"scopes\":[\"bidder\"]}")
                        .refusal());
        assertEquals(
                "409 account-kind: The account mint is of kind mint and cannot bid or transfer; name an account of another kind.",
                bank.root
                        .post("/v1/tokens", "{\"subject\":\"mint\",\"scopes\":[\"bidder\"]}")
                        .refusal());
    }

    @Test
    void anExpiredTokenIsRefused(@TempDir Path data) {
        try (OpenBank other = new OpenBank(data)) {
            other.clock.pass(Duration.ofHours(1));
            assertEquals(
                    "401 token-expired: The token of alice expired at 2026-03-01T13:00:00Z; get a new one with `bourse token`.",
                    other.alice.get("/v1/accounts/alice").refusal());
        }
    }
}
