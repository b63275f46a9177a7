package dev.bourse.api.signing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The claims of a JWT by their names in RFC 7519 and RFC 8693; {@code iat} and {@code exp} in seconds since 1970. */
record TokenClaims(
        @JsonProperty(required = true) String iss,
        @JsonProperty(required = true) String sub,
        @JsonProperty(required = true) String aud,
        @JsonProperty(required = true) String scope,
        @JsonProperty(required = true) long iat,
        @JsonProperty(required = true) long exp,
        @JsonProperty(required = true) String jti) {
    static final String ISSUER = "bourse";

    static TokenClaims of(Identity identity, String tokenId) {
        return new TokenClaims(
                ISSUER,
                identity.subject(),
                identity.audience(),
                identity.scopes().stream().sorted().map(Scope::wire).collect(Collectors.joining(" ")),
                identity.issued().getEpochSecond(),
                identity.expires().getEpochSecond(),
                tokenId);
    }

    Identity identity() {
        Set<Scope> scopes = Arrays.stream(scope.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Scope::of)
                .collect(Collectors.toSet());
        return new Identity(sub, scopes, aud, Instant.ofEpochSecond(iat), Instant.ofEpochSecond(exp));
    }
}
