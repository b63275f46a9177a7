package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.wire.WireJson;
import dev.bourse.testkit.Wait;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revoked tokens and changing keys, over HTTP. */
class AccessTest {

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
    void allTokensOfASubjectAreRevokedAndNewOnesAreGood() {
        bank.root.post("/v1/revocations", "{\"subject\":\"alice\"}").with(201);
        assertEquals(
                "401 token-revoked: The token of alice was revoked; get a new one with `bourse token`.",
                bank.alice.get("/v1/accounts/alice").refusal());
        Caller again = bank.root.got("{\"subject\":\"alice\",\"scopes\":[\"bidder\"]}");
        assertEquals(200, again.get("/v1/accounts/alice").status());
        assertEquals(200, bank.m1.get("/v1/holds").status());
    }

    @Test
    void aSubjectRevokesItsOwnTokensAndNobodyElses() {
        Caller second = bank.alice.got("{}");
        bank.alice
                .post("/v1/revocations", "{\"token\":\"%s\"}".formatted(second.token()))
                .with(201);
        assertEquals(401, second.get("/v1/accounts/alice").status());
        assertEquals(200, bank.alice.get("/v1/accounts/alice").status());
        assertEquals(
                "403 not-yours: The tokens of m1 are not alice's to revoke; revoke your own, or with a token of scope admin.",
                bank.alice
                        .post("/v1/revocations", "{\"token\":\"%s\"}".formatted(bank.m1.token()))
                        .refusal());
        assertEquals(
                "403 not-yours: The tokens of root are not alice's to revoke; revoke your own, or with a token of scope admin.",
                bank.alice.post("/v1/revocations", "{\"subject\":\"root\"}").refusal());
        assertEquals(
                403, bank.alice.post("/v1/revocations", "{\"id\":\"some\"}").status());
        assertEquals(
                "400 revocation-unclear: The revocation has 2 of the fields token, id and subject; give exactly one.",
                bank.alice
                        .post("/v1/revocations", "{\"subject\":\"alice\",\"id\":\"some\"}")
                        .refusal());
        assertEquals(
                400, bank.alice.post("/v1/revocations", "{\"token\":\"junk\"}").status());
    }

    @Test
    void aRevocationIsRepeatedWithoutEffectAndForgottenWhenItsTokenHasExpired() {
        String body = "{\"token\":\"%s\"}".formatted(bank.alice.token());
        JsonNode first = bank.root.post("/v1/revocations", body, "key-1").with(201);
        bank.clock.pass(Duration.ofSeconds(5));
        Caller.Answer repeated = bank.root.post("/v1/revocations", body, "key-1");
        assertTrue(repeated.hit());
        assertEquals(first, repeated.body());
        JsonNode list = bank.m1.get("/v1/revocations").with(200);
        assertEquals(first, list.at("/revocations/0"));
        assertEquals("2026-03-01T13:00:00Z", first.get("until").asText());
        bank.clock.pass(Duration.ofHours(2));
        Wait.until(
                "nothing is revoked",
                () -> bank.root
                        .get("/v1/revocations")
                        .with(200)
                        .get("revocations")
                        .isEmpty());
        JsonNode later = bank.root.get("/v1/revocations").with(200);
        assertEquals(0, later.get("revocations").size());
        assertNotEquals(list.get("version"), later.get("version"));
    }

    @Test
    void revocationsSurviveARestart() {
        bank.root.post("/v1/revocations", "{\"subject\":\"alice\"}").with(201);
        bank.daemon.close();
        try (BankDaemon again = BankDaemon.start(OpenBank.config(data), bank.clock);
                HttpClient http = HttpClient.newHttpClient()) {
            Caller alice = new Caller(http, again.port(), bank.alice.token());
            assertEquals(401, alice.get("/v1/accounts/alice").status());
        }
    }

    @Test
    void aNewKeySignsAtOnceAndTheOldVerifiesUntilTheLastOfItHasExpired() {
        String old = keys().at("/0/kid").asText();
        JsonNode rotated = bank.root.post("/v1/keys", "", "key-1").with(201);
        String fresh = rotated.get("id").asText();
        assertNotEquals(old, fresh);
        assertEquals(2, keys().size());
        Caller.Answer repeated = bank.root.post("/v1/keys", "", "key-1");
        assertTrue(repeated.hit());
        assertEquals(rotated, repeated.body());
        assertEquals(2, keys().size());
        assertEquals(200, bank.alice.get("/v1/accounts/alice").status());
        Caller renewed = bank.alice.got("{\"seconds\":43200}");
        assertEquals(fresh, header(renewed.token()));
        // Thirty days: the longest token and the longest hold.
        bank.clock.pass(Duration.ofDays(30));
        Wait.until("one key is left", () -> keys().size() == 1);
        assertEquals(1, keys().size());
        assertEquals(fresh, keys().at("/0/kid").asText());
    }

    @Test
    void aDroppedKeyIsBelievedNoMoreAndCannotComeBack() throws Exception {
        String old = keys().at("/0/kid").asText();
        assertEquals(
                "409 key-in-use: This bank signs with the key %s now; rotate it first.".formatted(old),
                bank.root.delete("/v1/keys/" + old).refusal());
        Path stolen = Files.copy(data.resolve("bank-key.json"), data.resolve("stolen.json"));
        bank.root.post("/v1/keys", "").with(201);
        Caller root = bank.root.got("{}");
        assertEquals(old, root.delete("/v1/keys/" + old).with(200).get("id").asText());
        assertEquals(401, bank.alice.get("/v1/accounts/alice").status());
        assertEquals(1, keys().size());
        assertEquals(
                "404 key-unknown: No bank signs or signed with a key other; check its id.",
                root.delete("/v1/keys/other").refusal());
        bank.daemon.close();
        Files.delete(data.resolve("bank-key.json"));
        Files.move(stolen, data.resolve("bank-key.json"));
        try (BankDaemon again = BankDaemon.start(OpenBank.config(data), bank.clock);
                HttpClient http = HttpClient.newHttpClient()) {
            Caller nobody = Caller.nobody(http, again);
            assertTrue(nobody.get("/v1/keys").with(200).get("keys").findValuesAsText("kid").stream()
                    .noneMatch(old::equals));
            assertEquals(
                    401,
                    new Caller(http, again.port(), bank.alice.token())
                            .get("/v1/accounts/alice")
                            .status());
            assertEquals(
                    200,
                    new Caller(http, again.port(), root.token())
                            .get("/v1/accounts")
                            .status());
        }
    }

    @Test
    void aBankWhoseKeyAnotherDroppedTakesANewOne() throws Exception {
        String old = keys().at("/0/kid").asText();
        // As another bank on the same books does it.
        try (Connection books = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bank.db"));
                Statement statement = books.createStatement()) {
            assertEquals(1, statement.executeUpdate("UPDATE bank_key SET retired = 1, until = 1"));
        }
        Wait.until("another key", () -> !keys().at("/0/kid").asText(old).equals(old));
        assertEquals(1, keys().size());
        assertNotEquals(old, keys().at("/0/kid").asText());
        assertEquals(401, bank.alice.get("/v1/accounts/alice").status());
        String body = "{\"secret\":\"%s\",\"subject\":\"root\",\"scopes\":[\"admin\"]}".formatted(bank.secret);
        assertEquals(200, bank.nobody.got(body).get("/v1/accounts").status());
    }

    @Test
    void aRotationCutShortIsFinishedAtTheNextStart() throws Exception {
        String old = keys().at("/0/kid").asText();
        bank.daemon.close();
        // As a crash leaves it that came after the new key was made, before it was in the books.
        SigningKey fresh = SigningKey.load(data.resolve("bank-key-next.json"));
        try (BankDaemon again = BankDaemon.start(OpenBank.config(data), bank.clock);
                HttpClient http = HttpClient.newHttpClient()) {
            Caller alice = new Caller(http, again.port(), bank.alice.token());
            assertEquals(200, alice.get("/v1/accounts/alice").status());
            assertEquals(fresh.keyId(), header(alice.got("{}").token()));
            assertNotEquals(old, fresh.keyId());
        }
    }

    private JsonNode keys() {
        return bank.nobody.get("/v1/keys").with(200).get("keys");
    }

    private static String header(String token) {
        String json = new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
        return WireJson.read(json, JsonNode.class).get("kid").asText();
    }
}
