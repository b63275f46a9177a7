package dev.bourse.api.signing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;

/** Makes bearer tokens (JWT). Safe for any thread if the clock and the supplier of ids are. */
public final class TokenIssuer {
    private final Supplier<SigningKey> key;
    private final InstantSource clock;
    private final Supplier<String> tokenIds;

    /** Issues with the key; every token gets an id ({@code jti}), by which it can be revoked. */
    public TokenIssuer(SigningKey key, InstantSource clock, Supplier<String> tokenIds) {
        this(() -> key, clock, tokenIds);
    }

    /** As the other, with the key that is to be used at the time. */
    public TokenIssuer(Supplier<SigningKey> key, InstantSource clock, Supplier<String> tokenIds) {
        this.key = key;
        this.clock = clock;
        this.tokenIds = tokenIds;
    }

    /** A token for the identity. */
    public String issue(Identity identity) {
        return key.get().sign(SignedType.TOKEN, TokenClaims.of(identity, tokenIds.get()));
    }

    /** A token issued now, for some time. */
    public String issue(String subject, Set<Scope> scopes, String audience, Duration life) {
        Instant now = clock.instant();
        return issue(new Identity(subject, scopes, audience, now, now.plus(life)));
    }
}
