package dev.bourse.cli.attack;

import dev.bourse.api.signing.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Somebody at the door.
 *
 * @param name in the matrix
 * @param subject whom the token names
 * @param scopes what it permits
 * @param papers whether it is good
 * @param own what of an exchange is this one's own
 */
record Persona(String name, String subject, Set<Scope> scopes, Papers papers, Set<Own> own) {
    /** What the token is worth. */
    enum Papers {
        NONE,
        GOOD,
        FOREIGN,
        EXPIRED,
        FORGED
    }

    /** What somebody can own. */
    enum Own {
        ACCOUNT,
        MACHINE,
        HOLD,
        TASK
    }

    private static final Set<Scope> EVERY = EnumSet.allOf(Scope.class);

    static final Persona ADMIN = good("admin", "root", Scope.ADMIN, Set.of());
    static final Persona BIDDER = good("bidder", "alice", Scope.BIDDER, Set.of(Own.ACCOUNT, Own.HOLD, Own.TASK));
    static final Persona OTHER_BIDDER =
            good("other bidder", "bobby", Scope.BIDDER, Set.of(Own.ACCOUNT, Own.HOLD, Own.TASK));
    static final Persona NODE = good("node", Exchange.MACHINE, Scope.NODE, Set.of(Own.MACHINE, Own.HOLD));
    static final Persona OTHER_NODE =
            good("other node", Exchange.OTHER_MACHINE, Scope.NODE, Set.of(Own.MACHINE, Own.HOLD));
    static final Persona AUDITOR = good("auditor", "checker", Scope.AUDITOR, Set.of());

    /** Everybody who may come, and everybody who may not. */
    static final List<Persona> ALL = List.of(
            new Persona("nobody", "", Set.of(), Papers.NONE, Set.of()),
            ADMIN,
            BIDDER,
            OTHER_BIDDER,
            NODE,
            OTHER_NODE,
            good("observer", "viewer", Scope.OBSERVER, Set.of()),
            AUDITOR,
            good("stranger", "stranger", Scope.BIDDER, Set.of()),
            new Persona("income", Exchange.INCOME, Set.of(Scope.OBSERVER, Scope.NODE), Papers.GOOD, Set.of()),
            new Persona("powerless", "alice", Set.of(), Papers.GOOD, Set.of()),
            new Persona("foreign", "alice", EVERY, Papers.FOREIGN, Set.of()),
            new Persona("expired", "alice", EVERY, Papers.EXPIRED, Set.of()),
            new Persona("forged", "alice", EVERY, Papers.FORGED, Set.of()));

    private static Persona good(String name, String subject, Scope scope, Set<Own> own) {
        return new Persona(name, subject, Set.of(scope), Papers.GOOD, own);
    }

    boolean mayBe(Set<Scope> any) {
        return scopes.stream().anyMatch(any::contains);
    }

    /** Whose side of the exchange this one is on, for those who own a part of it. */
    boolean onFirstSide() {
        return subject.equals(BIDDER.subject) || subject.equals(NODE.subject);
    }

    @Override
    public String toString() {
        return name;
    }
}
