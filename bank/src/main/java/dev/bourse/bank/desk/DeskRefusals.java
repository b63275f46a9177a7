package dev.bourse.bank.desk;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the desk refuses, each in one sentence. */
final class DeskRefusals {
    private DeskRefusals() {}

    static RefusedException notYours(String what, String name, String subject) {
        return new RefusedException(
                "not-yours",
                403,
                "The %s %s is not %s's; ask for your own, or with a token of scope admin or auditor."
                        .formatted(what, name, subject));
    }

    static RefusedException transferNotYours(String from, String subject) {
        return new RefusedException(
                "not-yours",
                403,
                "The account %s is not %s's to give from; transfer from your own, or with a token of scope admin."
                        .formatted(from, subject));
    }

    static RefusedException machineNotYours(String machine, String subject) {
        return new RefusedException(
                "not-yours",
                403,
                "The token of %s cannot register the machine %s; use a token whose subject is the machine."
                        .formatted(subject, machine));
    }

    static RefusedException limitInvalid(int limit, int most) {
        return new RefusedException(
                "limit-invalid",
                400,
                "The limit (%d) must be between 1 and %d; choose one between.".formatted(limit, most));
    }

    static RefusedException noPages(String format) {
        return new RefusedException(
                "format-whole",
                400,
                "The format %s gives the whole list and no pages; leave `cursor` and `limit` out, and narrow it by filters."
                        .formatted(format));
    }

    static RefusedException wordUnknown(String what, String text, Enum<?>[] words) {
        String known = Arrays.stream(words)
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return new RefusedException(
                what + "-invalid", 400, "The %s (%s) must be one of %s.".formatted(what, text, known));
    }

    static RefusedException instantInvalid(String name, String text) {
        return new RefusedException(
                "instant-invalid",
                400,
                "The moment `%s` (%s) must be like 2026-11-25T00:00:00Z; give it so.".formatted(name, text));
    }

    static RefusedException periodAndBounds(String period) {
        return new RefusedException(
                "period-invalid",
                400,
                "The period (%s) was given with `from` or `until`; give either the period or these.".formatted(period));
    }

    static RefusedException keyPrivate() {
        return new RefusedException(
                "key-private",
                400,
                "The key has a member d and so is a private one; send the public key only, and make a new pair.");
    }

    static RefusedException revocationUnclear(long fields) {
        return new RefusedException(
                "revocation-unclear",
                400,
                "The revocation has %d of the fields token, id and subject; give exactly one.".formatted(fields));
    }

    static RefusedException revokedMalformed(String why) {
        return new RefusedException(
                "invalid-request", 400, "The token to revoke is none of this bank's. %s".formatted(why));
    }

    static RefusedException tokensNotYours(String subject, String caller) {
        return new RefusedException(
                "not-yours",
                403,
                "The tokens of %s are not %s's to revoke; revoke your own, or with a token of scope admin."
                        .formatted(subject, caller));
    }

    static RefusedException idNotProven(String caller) {
        return new RefusedException(
                "not-yours",
                403,
                "An id alone does not show that the token is %s's; send the token itself, or ask with scope admin."
                        .formatted(caller));
    }

    static RefusedException keyInUse(String key) {
        return new RefusedException(
                "key-in-use", 409, "This bank signs with the key %s now; rotate it first.".formatted(key));
    }

    static RefusedException secretWrong() {
        return new RefusedException(
                "secret-wrong",
                401,
                "The bootstrap secret is not the one that this bank showed at its first start; look there again.");
    }

    static RefusedException tokenMissing() {
        return new RefusedException(
                "token-missing",
                401,
                "Neither a token nor the bootstrap secret was sent; send a bearer token, or the field `secret`.");
    }

    static RefusedException subjectMissing() {
        return new RefusedException(
                "subject-missing", 400, "The bootstrap secret speaks for nobody; name the token's subject.");
    }

    static RefusedException scopesMissing() {
        return new RefusedException(
                "scopes-missing",
                400,
                "The token would permit nothing; name at least one scope of %s."
                        .formatted(Scope.names(Set.of(Scope.values()))));
    }

    static RefusedException subjectForeign(String subject, String caller) {
        return new RefusedException(
                "subject-foreign",
                403,
                "The token of %s cannot be exchanged for one of %s; ask an administrator for that."
                        .formatted(caller, subject));
    }

    static RefusedException scopeExceeds(Set<Scope> asked, Set<Scope> own) {
        return new RefusedException(
                "scope-exceeds",
                403,
                "The scopes asked for (%s) are more than the caller's (%s); ask for fewer, or ask an administrator."
                        .formatted(Scope.names(asked), Scope.names(own)));
    }

    static RefusedException lifetimeInvalid(long seconds, long most) {
        return new RefusedException(
                "lifetime-invalid",
                400,
                "The token's life (%d s) must be between 1 and %d s; choose one between.".formatted(seconds, most));
    }
}
