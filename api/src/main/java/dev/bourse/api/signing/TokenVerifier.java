package dev.bourse.api.signing;

import dev.bourse.api.problem.Refusal;
import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Checks bearer tokens offline, by the bank's keys. A token once verified is remembered by its hash until it expires,
 * because a signature costs up to two milliseconds and an event loop serves everybody; expiry, revocation and whether
 * its key is still among the bank's are checked each time.
 *
 * <p>Safe for any thread if its arguments are.
 */
public final class TokenVerifier {
    private static final int REMEMBERED = 40_000;
    private static final String FORGED = "token-forged";

    private final Trust trust;
    private final String audience;
    private final InstantSource clock;
    private final Map<String, Verified> remembered = new ConcurrentHashMap<>();

    private record Verified(Token token, String keyId) {
        Identity identity() {
            return token.identity();
        }
    }

    /** Accepts tokens for the audience, by what is trusted at that time. */
    public TokenVerifier(Trust trust, String audience, InstantSource clock) {
        this.trust = trust;
        this.audience = audience;
        this.clock = clock;
    }

    /** Accepts tokens for the audience, by the keys known at that time; nothing is revoked. */
    public TokenVerifier(Supplier<KeySet> keys, String audience, InstantSource clock) {
        this(Trust.in(keys), audience, clock);
    }

    /**
     * As {@link #verify}, but asks the bank for its keys first where the token names one that is not known yet.
     *
     * @param beforeNew run before a token is looked at that was not seen before, which is dear; may refuse
     */
    public Future<Identity> check(String token, Runnable beforeNew) {
        try {
            return Future.succeededFuture(verify(token, beforeNew));
        } catch (RefusedException e) {
            return e.refusal().code().equals(FORGED) && namesUnknownKey(token)
                    ? trust.askAgain().map(asked -> verify(token))
                    : Future.failedFuture(e);
        }
    }

    private boolean namesUnknownKey(String token) {
        return KeySet.signerOf(token).filter(trust.keys()::lacks).isPresent();
    }

    /**
     * Whom the token speaks for.
     *
     * @throws RefusedException with status 401 and one of the codes {@code token-missing}, {@code token-malformed},
     *     {@code token-forged}, {@code token-audience}, {@code token-expired}, {@code token-revoked}
     */
    public Identity verify(String token) {
        return verify(token, () -> {});
    }

    private Identity verify(String token, Runnable beforeNew) {
        if (token == null || token.isBlank()) {
            throw refused(
                    "token-missing", "No token was sent; get one with `bourse token`, send it as a bearer token.");
        }
        String hash = Digest.sha256(token);
        Verified verified = remembered.get(hash);
        if (verified == null || trust.keys().lacks(verified.keyId())) {
            beforeNew.run();
            verified = verifySignature(token);
            remember(hash, verified);
        }
        checkTime(hash, verified.identity());
        if (trust.revoked().covers(verified.token())) {
            throw refused(
                    "token-revoked",
                    "The token of %s was revoked; get a new one with `bourse token`."
                            .formatted(verified.identity().subject()));
        }
        return verified.identity();
    }

    private Verified verifySignature(String signed) {
        Token token;
        try {
            token = Token.read(trust.keys(), signed);
        } catch (RefusedException e) {
            Refusal why = e.refusal();
            if (why.status() >= 500 || why.code().equals(FORGED)) {
                throw e; // Of 5xx: it is we who have no keys yet; the token may be good.
            }
            String code = why.code().equals("signature-malformed") ? "token-malformed" : FORGED;
            throw refused(code, "The token is not acceptable. " + why.detail());
        }
        String meant = token.identity().audience();
        if (!meant.equals(audience)) {
            throw refused(
                    "token-audience",
                    "The token is for %s, and this is %s; get one for it with `bourse token`."
                            .formatted(meant, audience));
        }
        return new Verified(token, KeySet.signerOf(signed).orElseThrow());
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

    private static RefusedException refused(String code, String detail) {
        return new RefusedException(code, 401, detail);
    }
}
