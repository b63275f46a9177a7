package dev.bourse.api.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final SigningKey key = SigningKey.generate();
    private final AtomicInteger asked = new AtomicInteger();
    private KeySet keys = key.keySet();
    private KeySet newKeys = KeySet.none();
    private Revoked revoked = Revoked.NONE;
    private Instant now = NOON;
    private final TokenIssuer issuer = new TokenIssuer(key, () -> now, () -> "token-1");
    private final TokenVerifier verifier = new TokenVerifier(trust(), "m1", () -> now);

    private Trust trust() {
        return new Trust() {
            @Override
            public KeySet keys() {
                return keys;
            }

            @Override
            public Revoked revoked() {
                return revoked;
            }

            @Override
            public Future<Void> askAgain() {
                asked.incrementAndGet();
                keys = keys.plus(newKeys);
                return Future.succeededFuture();
            }
        };
    }

    private void revoke(Revocation.Kind kind, String name, Instant before) {
        revoked = Revoked.of(List.of(new Revocation(kind, name, before, NOON.plusSeconds(3600))));
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
    void aRememberedTokenIsRefusedOnceItsKeyIsGone() {
        String token = issuer.issue("alice", Set.of(), "m1", Duration.ofMinutes(1));
        verifier.verify(token);
        keys = SigningKey.generate().keySet();
        assertEquals("token-forged", code(token));
        keys = keys.plus(key.keySet());
        verifier.verify(token);
    }

    @Test
    void anUnknownKeyIsAskedForOnce() {
        SigningKey next = SigningKey.generate();
        String token =
                new TokenIssuer(next, () -> now, () -> "token-2").issue("alice", Set.of(), "m1", Duration.ofMinutes(1));
        assertEquals("token-forged", code(token));
        newKeys = next.keySet();
        assertEquals("alice", verifier.check(token, () -> {}).result().subject());
        assertEquals("alice", verifier.check(token, () -> {}).result().subject());
        assertEquals(1, asked.get());
    }

    @Test
    void onlyATokenNotSeenBeforeHasToPassWhatComesBeforeIt() {
        String token = issuer.issue("alice", Set.of(), "m1", Duration.ofMinutes(1));
        Runnable refusal = () -> {
            throw new RefusedException("too-many-requests", 429, "Later.");
        };
        assertTrue(verifier.check(token, refusal).failed());
        assertTrue(verifier.check(token, () -> {}).succeeded());
        assertTrue(verifier.check(token, refusal).succeeded());
    }

    @Test
    void aForgeryUnderAKnownKeyAsksForNothing() {
        String token = issuer.issue("alice", Set.of(), "m1", Duration.ofMinutes(1));
        assertTrue(verifier.check(token.substring(0, token.length() - 8) + "AAAAAAAA", () -> {})
                .failed());
        assertTrue(verifier.check("no token", () -> {}).failed());
        assertTrue(verifier.check(null, () -> {}).failed());
        assertEquals(0, asked.get());
    }

    @Test
    void aRevokedTokenIsRefusedEvenIfRemembered() {
        String token = issuer.issue("alice", Set.of(), "m1", Duration.ofMinutes(1));
        verifier.verify(token);
        revoke(Revocation.Kind.TOKEN, "token-1", NOON.plusSeconds(1));
        assertRefused("token-revoked", "The token of alice was revoked; get a new one with `bourse token`.", token);
    }

    @Test
    void ofASubjectTheTokensUpToTheRevocationAreRefused() {
        String before = issuer.issue("alice", Set.of(), "m1", Duration.ofMinutes(1));
        String other = issuer.issue("bob", Set.of(), "m1", Duration.ofMinutes(1));
        revoke(Revocation.Kind.SUBJECT, "alice", NOON.plusSeconds(1));
        now = NOON.plusSeconds(1);
        String after = issuer.issue("alice", Set.of(), "m1", Duration.ofMinutes(1));
        assertEquals("token-revoked", code(before));
        assertEquals("alice", verifier.verify(after).subject());
        assertEquals("bob", verifier.verify(other).subject());
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
