package dev.bourse.api.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final SigningKey key = SigningKey.generate();
    private final Set<String> revoked = new HashSet<>();
    private final AtomicInteger keyLookUps = new AtomicInteger();
    private Instant now = NOON;
    private final TokenIssuer issuer = new TokenIssuer(key, () -> now, () -> "token-1");
    private final TokenVerifier verifier = new TokenVerifier(this::keys, "m1", () -> now, revoked::contains);

    private KeySet keys() {
        keyLookUps.incrementAndGet();
        return key.keySet();
    }

    @Test
    void aTokenSpeaksForItsSubject() {
        Identity identity =
                new Identity("alice", Set.of(Scope.BIDDER, Scope.AUDITOR), "m1", NOON, NOON.plusSeconds(60));
        assertEquals(identity, verifier.verify(issuer.issue(identity)));
        assertTrue(identity.has(Scope.AUDITOR));
        assertFalse(identity.has(Scope.ADMIN));
    }

    @Test
    void aTokenWithoutScopesIsGood() {
        assertEquals(
                Set.of(),
                verifier.verify(issuer.issue("alice", Set.of(), "m1", Duration.ofHours(1)))
                        .scopes());
    }

    @Test
    void aTokenExpiresAtItsInstantEvenIfRemembered() {
        String token = issuer.issue("alice", Set.of(), "m1", Duration.ofMinutes(1));
        now = NOON.plusSeconds(59);
        verifier.verify(token);
        now = NOON.plusSeconds(60);
        assertRefused(
                "token-expired",
                "The token of alice expired at 2026-03-01T12:01:00Z; get a new one with `bourse token`.",
                token);
    }

    @Test
    void withoutKeysItIsNotTheTokenThatIsBlamed() {
        TokenVerifier keyless = new TokenVerifier(
                () -> {
                    throw new RefusedException("not-registered", 503, "No keys yet; ask again.");
                },
                "m1",
                () -> now);
        String token = issuer.issue("alice", Set.of(), "m1", Duration.ofMinutes(1));
        RefusedException refused = assertThrows(RefusedException.class, () -> keyless.verify(token));
        assertEquals("not-registered", refused.refusal().code());
    }

    @Test
    void aVerifiedTokenIsRemembered() {
        String token = issuer.issue("alice", Set.of(), "m1", Duration.ofMinutes(1));
        verifier.verify(token);
        verifier.verify(token);
        assertEquals(1, keyLookUps.get());
    }

    @Test
    void aRevokedTokenIsRefusedEvenIfRemembered() {
        String token = issuer.issue("alice", Set.of(), "m1", Duration.ofMinutes(1));
        verifier.verify(token);
        revoked.add("token-1");
        assertRefused("token-revoked", "The token of alice was revoked; get a new one with `bourse token`.", token);
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        assertRefused(
                "token-audience",
                "The token is for m2, and this is m1; get one for it with `bourse token`.",
                issuer.issue("alice", Set.of(), "m2", Duration.ofMinutes(1)));
    }

    @Test
    void noTokenIsMissing() {
        String sentence = "No token was sent; get one with `bourse token`, send it as a bearer token.";
        assertRefused("token-missing", sentence, null);
        assertRefused("token-missing", sentence, " ");
    }

    @Test
    void aTokenOfAnotherKeyIsForged() {
        TokenIssuer impostor = new TokenIssuer(SigningKey.generate(), () -> now, () -> "token-1");
        assertEquals("token-forged", code(impostor.issue("alice", Set.of(), "m1", Duration.ofMinutes(1))));
    }

    @Test
    void aVoucherIsNoToken() {
        assertRefused(
                "token-forged",
                "The token is not acceptable. The text is signed as voucher+jwt where JWT is needed; send the right one.",
                key.sign(SignedType.VOUCHER, Map.of("sub", "alice")));
    }

    @Test
    void aTokenWithoutItsClaimsIsMalformed() {
        assertEquals("token-malformed", code(key.sign(SignedType.TOKEN, Map.of("sub", "alice"))));
        assertEquals("token-malformed", code("not a token"));
    }

    @Test
    void aTokenOfAnotherIssuerIsForged() {
        TokenClaims claims = new TokenClaims("mint", "alice", "m1", "admin", 0, NOON.getEpochSecond() + 60, "1");
        assertRefused(
                "token-forged",
                "The token was issued by mint where bourse is needed; get one with `bourse token`.",
                key.sign(SignedType.TOKEN, claims));
    }

    @Test
    void anIdentityNeedsASubjectAndATime() {
        assertThrows(
                IllegalArgumentException.class, () -> new Identity(" ", Set.of(), "m1", NOON, NOON.plusSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> new Identity("alice", Set.of(), "m1", NOON, NOON));
    }

    @Test
    void anUnknownScopeIsNamed() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Scope.of("root"));
        assertEquals("The scope (root) must be one of admin, bidder, node, observer, auditor.", refused.getMessage());
    }

    private String code(String token) {
        RefusedException refused = assertThrows(RefusedException.class, () -> verifier.verify(token));
        assertEquals(401, refused.refusal().status());
        return refused.refusal().code();
    }

    private void assertRefused(String code, String sentence, String token) {
        assertEquals(code, code(token));
        assertEquals(
                sentence,
                assertThrows(RefusedException.class, () -> verifier.verify(token))
                        .getMessage());
    }
}
