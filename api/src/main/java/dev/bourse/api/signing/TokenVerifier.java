package dev.bourse.api.signing;

import dev.bourse.api.problem.Refusal;
import dev.bourse.api.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Checks bearer tokens offline, by the bank's keys. A token once verified is remembered by its hash until it expires,
 * because a signature costs up to two milliseconds and an event loop serves everybody; expiry and revocation are
 * checked each time.
 *
 * <p>Safe for any thread if its arguments are.
 */
public final class TokenVerifier {
    private static final int REMEMBERED = 10_000;

    private final Supplier<KeySet> keys;
    private final String audience;
    private final InstantSource clock;
    private final Predicate<String> revoked;
    private final Map<String, Verified> remembered = new ConcurrentHashMap<>();

    private record Verified(Identity identity, String tokenId) {}

    /** Accepts tokens for the audience, by the keys known at that time. */
    public TokenVerifier(Supplier<KeySet> keys, String audience, InstantSource clock) {
        this(keys, audience, clock, tokenId -> false);
    }

    /** As the other, but refuses tokens whose ids ({@code jti}) are revoked. */
    public TokenVerifier(Supplier<KeySet> keys, String audience, InstantSource clock, Predicate<String> revoked) {
        this.keys = keys;
        this.audience = audience;
        this.clock = clock;
        this.revoked = revoked;
    }

    /**
     * Whom the token speaks for.
     *
     * @throws RefusedException with status 401 and one of the codes {@code token-missing}, {@code token-malformed},
     *     {@code token-forged}, {@code token-audience}, {@code token-expired}, {@code token-revoked}
     */
    public Identity verify(String token) {
        if (token == null || token.isBlank()) {
            throw refused(
                    "token-missing", "No token was sent; get one with `bourse token`, send it as a bearer token.");
        }
        String hash = hash(token);
        Verified verified = remembered.get(hash);
        if (verified == null) {
            verified = verifySignature(token);
            remember(hash, verified);
        }
        checkTime(hash, verified.identity());
        if (revoked.test(verified.tokenId())) {
            throw refused(
                    "token-revoked",
                    "The token of %s was revoked; get a new one with `bourse token`."
                            .formatted(verified.identity().subject()));
        }
        return verified.identity();
    }

    private Verified verifySignature(String token) {
        TokenClaims claims;
        try {
            claims = keys.get().verify(token, SignedType.TOKEN, TokenClaims.class);
        } catch (RefusedException e) {
            Refusal why = e.refusal();
            if (why.status() >= 500) {
                throw e; // It is we who have no keys yet; the token may be good.
            }
            String code = why.code().equals("signature-malformed") ? "token-malformed" : "token-forged";
            throw refused(code, "The token is not acceptable. " + why.detail());
        }
        if (!claims.iss().equals(TokenClaims.ISSUER)) {
            throw refused(
                    "token-forged",
                    "The token was issued by %s where %s is needed; get one with `bourse token`."
                            .formatted(claims.iss(), TokenClaims.ISSUER));
        }
        if (!claims.aud().equals(audience)) {
            throw refused(
                    "token-audience",
                    "The token is for %s, and this is %s; get one for it with `bourse token`."
                            .formatted(claims.aud(), audience));
        }
        return new Verified(claims.identity(), claims.jti());
    }

    private void checkTime(String hash, Identity identity) {
        if (!clock.instant().isBefore(identity.expires())) {
            remembered.remove(hash);
            throw refused(
                    "token-expired",
                    "The token of %s expired at %s; get a new one with `bourse token`."
                            .formatted(identity.subject(), identity.expires()));
        }
    }

    private void remember(String hash, Verified verified) {
        if (remembered.size() >= REMEMBERED) {
            Instant now = clock.instant();
            remembered.values().removeIf(old -> !now.isBefore(old.identity().expires()));
        }
        if (remembered.size() >= REMEMBERED) {
            remembered.clear();
        }
        remembered.put(hash, verified);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    private static RefusedException refused(String code, String detail) {
        return new RefusedException(code, 401, detail);
    }
}
