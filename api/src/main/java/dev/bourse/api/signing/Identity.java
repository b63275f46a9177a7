package dev.bourse.api.signing;

import java.time.Instant;
import java.util.Set;

/**
 * Whom a token speaks for.
 *
 * @param subject an account or a machine
 * @param scopes what it may do
 * @param audience the service it may be shown to
 * @param issued from when, in whole seconds on the wire
 * @param expires until when, in whole seconds on the wire
 */
public record Identity(String subject, Set<Scope> scopes, String audience, Instant issued, Instant expires) {
    /** Checks that somebody is meant, for some time. */
    public Identity {
        if (subject.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException(
                    "The subject (%s) and the audience (%s) must be given.".formatted(subject, audience));
        }
        if (!expires.isAfter(issued)) {
            throw new IllegalArgumentException(
                    "The expiry (%s) must be after the issue (%s).".formatted(expires, issued));
        }
        scopes = Set.copyOf(scopes);
    }

    /** Whether the scope is among the scopes. */
    public boolean has(Scope scope) {
        return scopes.contains(scope);
    }
}
