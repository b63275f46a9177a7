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
        FORGED,
        /** Issued by the bank, and taken back by it. */
        REVOKED,
        /** Issued by the bank, which then took back all of the subject's. */
        DISMISSED
    }

    /** What somebody can own. */
    enum Own {
        ACCOUNT,
        MACHINE,
        HOLD,
        TASK,
        TOKEN,
        /** Accounts below the own one. */
        TREE
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

    static final Persona ORGANISATION = good("organisation", "guild", Scope.BIDDER, Set.of(Own.TREE));
    static final Persona FOREIGN = bad("foreign", "alice", Papers.FOREIGN);
    static final Persona EXPIRED = bad("expired", "alice", Papers.EXPIRED);
    static final Persona REVOKED = bad("revoked", "alice", Papers.REVOKED);
    static final Persona DISMISSED = bad("dismissed", "leaver", Papers.DISMISSED);

    /** Everybody who may come, and everybody who may not. */
    static final List<Persona> ALL = List.of(
            new Persona("nobody", "", Set.of(), Papers.NONE, Set.of()),
            ADMIN,
            BIDDER,
            OTHER_BIDDER,
            NODE,
            OTHER_NODE,
            ORGANISATION,
            good("observer", "viewer", Scope.OBSERVER, Set.of()),
            AUDITOR,
            good("stranger", "stranger", Scope.BIDDER, Set.of()),
            new Persona("income", Exchange.INCOME, Set.of(Scope.OBSERVER, Scope.NODE), Papers.GOOD, Set.of()),
            new Persona("powerless", "alice", Set.of(), Papers.GOOD, Set.of()),
            FOREIGN,
            EXPIRED,
            REVOKED,
            DISMISSED,
            bad("forged", "alice", Papers.FORGED));

    private static Persona good(String name, String subject, Scope scope, Set<Own> own) {
        return new Persona(name, subject, Set.of(scope), Papers.GOOD, own);
    }

    private static Persona bad(String name, String subject, Papers papers) {
        return new Persona(name, subject, EVERY, papers, Set.of());
    }

    /** Whether things of the kind can be this one's own; everybody's own tokens are. */
    boolean owns(Own kind) {
        return kind == Own.TOKEN ? papers == Papers.GOOD : own.contains(kind);
    }

    /** Whether nothing on a machine or in the market is this one's own. */
    boolean hasNothing() {
        return Set.of(Own.TREE).containsAll(own);
    }

    boolean mayBe(Set<Scope> any) {
        return scopes.stream().anyMatch(any::contains);
    }

    /** Whose side of the exchange this one is on, for those who own a part of it. */
    boolean onFirstSide() {
        return Set.of(BIDDER.subject, NODE.subject, ORGANISATION.subject).contains(subject);
    }

    @Override
    public String toString() {
        return name;
    }
}
