package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.signing.TokenIssuer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static Stall stall;

    @BeforeAll
    static void open() {
        stall = new Stall();
    }

    @AfterAll
    static void close() {
        stall.close();
    }

    @Test
    void aPublicOperationIsOpenToEverybody() throws Exception {
        assertEquals("200 Hello you. ", stall.answer(stall.request("/v1/greeting")));
    }

    @Test
    void aPlusSignInAQueryArrivesAsOne() throws Exception {
        assertEquals("200 Hello a+b%c. ", stall.answer(stall.request("/v1/greeting?name=a%2Bb%25c")));
    }

    @Test
    void anOptionalOperationKnowsWhoHasAToken() throws Exception {
        assertEquals("200 a stranger", stall.answer(stall.request("/v1/whoami")));
        assertEquals("200 alice", stall.answer(bearer("/v1/whoami", stall.token())));
    }

    @Test
    void anOperationWithoutScopesTakesAnyToken() throws Exception {
        assertEquals(
                "200 {\"what\":\"ab-1alice\",\"pieces\":1}", stall.answer(bearer("/v1/orders/ab-1", stall.token())));
    }

    @Test
    void anyOneOfTheScopesIsEnough() throws Exception {
        for (Scope scope : Set.of(Scope.BIDDER, Scope.ADMIN)) {
            HttpRequest.Builder request = bearer("/v1/orders", stall.token(scope))
                    .header("Idempotency-Key", "key-12345")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"what\":\"tea\",\"pieces\":2}"));
            assertEquals("201 {\"what\":\"tea\",\"pieces\":2}", stall.answer(request));
        }
    }

    @Test
    void aTokenWithoutTheScopeIsRefusedWithWhatItHasAndNeeds() throws Exception {
        assertEquals(
                "403 scope-missing: The token of alice has the scopes (observer, auditor);"
                        + " order needs one of (admin, bidder). Get a token with such a scope.",
                stall.answer(bearer("/v1/orders", stall.token(Scope.AUDITOR, Scope.OBSERVER))
                        .POST(HttpRequest.BodyPublishers.noBody())));
    }

    @Test
    void withoutATokenNothingElseIsLookedAt() throws Exception {
        assertEquals(
                "401 token-missing: No token was sent; get one with `bourse token`, send it as a bearer token.",
                stall.answer(stall.request("/v1/orders").POST(HttpRequest.BodyPublishers.ofString("x".repeat(999)))));
    }

    @Test
    void anExpiredTokenIsRefusedWithTheInstant() throws Exception {
        assertEquals(
                "401 token-expired: The token of alice expired at 2026-03-01T11:59:30Z;"
                        + " get a new one with `bourse token`.",
                stall.answer(bearer("/v1/orders/ab-1", stall.token("stall", Duration.ofSeconds(30)))));
    }

    @Test
    void aTokenForAnotherAudienceIsRefusedWithBoth() throws Exception {
        assertEquals(
                "401 token-audience: The token is for bank, and this is stall; get one for it with `bourse token`.",
                stall.answer(bearer("/v1/orders/ab-1", stall.token("bank", Duration.ofHours(1)))));
    }

    @Test
    void aTokenOfAnotherIssuerIsForged() throws Exception {
        String token = new TokenIssuer(SigningKey.generate(), InstantSource.fixed(Stall.NOW), () -> "1")
                .issue("alice", Set.of(Scope.ADMIN), "stall", Duration.ofHours(1));
        String answer = stall.answer(bearer("/v1/orders/ab-1", token));
        assertTrue(
                answer.startsWith("401 token-forged: The token is not acceptable. The text is signed with the key "),
                answer);
    }

    @Test
    void anotherSchemeThanBearerIsRefused() throws Exception {
        assertEquals(
                "401 token-malformed: The header Authorization must be \"Bearer\" and a token.",
                stall.answer(stall.request("/v1/whoami").header("Authorization", "Basic YTpi")));
    }

    @Test
    void aSessionCookieIsATokenForReadingOnly() throws Exception {
        String cookie = "bourse_session=" + stall.token(Scope.ADMIN);
        assertEquals("200 alice", stall.answer(stall.request("/v1/whoami").header("Cookie", cookie)));
        assertEquals(
                "401 token-missing: No token was sent; get one with `bourse token`, send it as a bearer token.",
                stall.answer(stall.request("/v1/orders/ab-1")
                        .header("Cookie", cookie)
                        .DELETE()));
        assertEquals(
                204,
                stall.send(bearer("/v1/orders/ab-1", stall.token(Scope.ADMIN)).DELETE())
                        .statusCode());
    }

    @Test
    void anOperationWithoutAHandlerFailsTheStart() {
        Map<String, Operation> fewer = new HashMap<>(stall.operations());
        fewer.remove("ticks");
        assertEquals("The operations [ticks] of openapi/stall.yaml have no handler.", startWith("stall", fewer));
    }

    @Test
    void aHandlerWithoutAnOperationFailsTheStart() {
        Map<String, Operation> more = new HashMap<>(stall.operations());
        more.put("tocks", more.get("ticks"));
        assertEquals("The handlers [tocks] have no operation in openapi/stall.yaml.", startWith("stall", more));
    }

    @Test
    void anOperationWithoutASecurityRequirementFailsTheStart() {
        assertEquals(
                "The operation open of openapi/unguarded.yaml has no security requirement;"
                        + " give it one, or [] to make it public.",
                startWith("unguarded", Map.of()));
    }

    @Test
    void aSecurityRequirementOfAnotherSchemeFailsTheStart() {
        assertEquals(
                "The operation open of openapi/otherwise.yaml has a security alternative {\"password\":[]};"
                        + " only {} and {token: [...]} are known.",
                startWith("otherwise", Map.of()));
    }

    @Test
    void anotherSchemeTakesTokensOfItsOwnAudienceAndItsCookieForWritesWithAKey() throws Exception {
        String till = stall.token("till", Duration.ofHours(1), Scope.ADMIN);
        assertEquals(
                "200 alice" + till.length(),
                stall.answer(bearer("/v1/till", till).POST(nothing())));
        assertTrue(stall.answer(bearer("/v1/till", stall.token(Scope.ADMIN)).POST(nothing()))
                .startsWith("401 token-audience"));
        assertTrue(stall.answer(bearer("/v1/whoami", till)).startsWith("401 token-audience"));
        String cookie = "stall_till=" + till;
        assertEquals(
                "200 alice" + till.length(),
                stall.answer(stall.request("/v1/till")
                        .header("Cookie", cookie)
                        .header("Idempotency-Key", "1")
                        .POST(nothing())));
        assertTrue(
                stall.answer(stall.request("/v1/till").header("Cookie", cookie).POST(nothing()))
                        .startsWith("401 token-missing"));
        assertTrue(stall.answer(stall.request("/v1/till")
                        .header("Cookie", "bourse_session=" + till)
                        .header("Idempotency-Key", "1")
                        .POST(nothing()))
                .startsWith("401 token-missing"));
    }

    private static HttpRequest.BodyPublisher nothing() {
        return HttpRequest.BodyPublishers.noBody();
    }

    private static String startWith(String document, Map<String, Operation> operations) {
        ServiceSpec bare = ServiceSpec.of("stall", "openapi/" + document + ".yaml", operations, null, stall.metrics);
        ServiceSpec spec = document.equals("stall") ? bare.also("till", null, "stall_till") : bare;
        RefusedException refused =
                assertThrows(RefusedException.class, () -> Stall.await(HttpService.start(stall.vertx, spec)));
        assertEquals("document-mismatch", refused.refusal().code());
        return refused.getMessage();
    }

    private static HttpRequest.Builder bearer(String path, String token) {
        return stall.request(path).header("Authorization", "Bearer " + token);
    }
}
