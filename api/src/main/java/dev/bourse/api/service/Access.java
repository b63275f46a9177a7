package dev.bourse.api.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.signing.Scope;
import java.util.EnumSet;
import java.util.Set;

/** Who may call an operation. */
sealed interface Access {
    /** Everybody; a token is not even looked at. */
    record Open() implements Access {}

    /** Everybody, and who has a token is known by it. */
    record OpenOrKnown() implements Access {}

    /**
     * Bearers of a token with any of the scopes.
     *
     * @param scopes none: any token will do
     */
    record Known(Set<Scope> scopes) implements Access {}

    /**
     * What the {@code security} of an operation says.
     *
     * @throws IllegalArgumentException if it says something else than this service can enforce
     */
    static Access of(JsonNode security) {
        if (security.isEmpty()) {
            return new Open();
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        boolean anonymous = false;
        boolean anyToken = false;
        for (JsonNode alternative : security) {
            JsonNode needed = alternative.get("token");
            if (alternative.isEmpty()) {
                anonymous = true;
            } else if (needed == null || alternative.size() > 1) {
                throw new IllegalArgumentException(
                        "has a security alternative %s; only {} and {token: [...]} are known".formatted(alternative));
            } else {
                anyToken |= needed.isEmpty();
                needed.forEach(scope -> scopes.add(Scope.of(scope.asText())));
            }
        }
        if (anonymous) {
            return new OpenOrKnown();
        }
        return new Known(anyToken ? Set.of() : scopes);
    }
}
