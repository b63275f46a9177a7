package dev.bourse.api.signing;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The revocations known now, by what they name. Immutable. */
public final class Revoked {
    /** None. */
    public static final Revoked NONE = new Revoked(List.of());

    private final List<Revocation> all;
    private final Map<Named, Instant> before = new HashMap<>();

    private record Named(Revocation.Kind kind, String name) {}

    private Revoked(Collection<Revocation> revocations) {
        all = List.copyOf(revocations);
        all.forEach(
                one -> before.merge(new Named(one.kind(), one.name()), one.before(), (a, b) -> a.isAfter(b) ? a : b));
    }

    /** These. */
    public static Revoked of(Collection<Revocation> revocations) {
        return new Revoked(revocations);
    }

    /** As they were given. */
    public List<Revocation> all() {
        return all;
    }

    /** From when on tokens of the subject are good again; the beginning of time where none were revoked. */
    public Instant subjectBefore(String subject) {
        return before.getOrDefault(new Named(Revocation.Kind.SUBJECT, subject), Instant.MIN);
    }

    /** Whether the token is among the revoked. */
    public boolean covers(Token token) {
        Identity identity = token.identity();
        Instant good = before.getOrDefault(new Named(Revocation.Kind.TOKEN, token.id()), Instant.MIN);
        return identity.issued().isBefore(good) || identity.issued().isBefore(subjectBefore(identity.subject()));
    }
}
