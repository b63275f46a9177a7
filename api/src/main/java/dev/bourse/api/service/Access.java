package dev.bourse.api.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.signing.Scope;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who may call an operation. */
sealed interface Access {
    /** The security scheme by which callers are known. */
    String scheme();

    /** Everybody; a token is not even looked at. */
    record Open() implements Access {
        @Override
        public String scheme() {
            return Credential.USUAL;
        }
    }

    /** Everybody, and who has a token is known by it. */
    record OpenOrKnown(String scheme) implements Access {}

    /**
     * Bearers of a token with any of the scopes.
     *
     * @param scopes none: any token will do
     */
    record Known(String scheme, Set<Scope> scopes) implements Access {}

    /**
     * What the {@code security} of an operation says.
     *
     * @param schemes those that this service can check, of which an operation has one
     * @throws IllegalArgumentException if it says something else than this service can enforce
     */
    static Access of(JsonNode security, Set<String> schemes) {
        if (security.isEmpty()) {
            return new Open();
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        boolean anonymous = false;
        boolean anyToken = false;
        Set<String> named = new TreeSet<>();
        for (JsonNode alternative : security) {
            alternative.fieldNames().forEachRemaining(named::add);
            if (alternative.isEmpty()) {
                anonymous = true;
            } else if (alternative.size() > 1 || named.size() > 1 || !schemes.containsAll(named)) {
                throw new IllegalArgumentException("has a security alternative %s; only {} and %s are known"
                        .formatted(
                                alternative,
                                schemes.stream()
                                        .sorted()
                                        .map("{%s: [...]}"::formatted)
                                        .collect(Collectors.joining(" or "))));
            } else {
                JsonNode needed = alternative.iterator().next();
                anyToken |= needed.isEmpty();
                needed.forEach(scope -> scopes.add(Scope.of(scope.asText())));
            }
        }
        String scheme = named.isEmpty() ? Credential.USUAL : named.iterator().next();
        if (anonymous) {
            return new OpenOrKnown(scheme);
        }
        return new Known(scheme, anyToken ? Set.of() : scopes);
    }
}
