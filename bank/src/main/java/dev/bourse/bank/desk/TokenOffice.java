package dev.bourse.bank.desk;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.IssuedToken;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.TokenIssuer;
import dev.bourse.api.signing.Trust;
import dev.bourse.api.wire.Names;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.Refusals;
import dev.bourse.bank.store.Statements;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who gets which token. The bootstrap secret and administrators get any; everybody else only what they are already,
 * for any audience; who comes with a token of an outside issuer gets what its groups may do. A token to bid and transfer
 * with is given only for an account that has credits of its own. Blocks; safe for any thread.
 */
final class TokenOffice {
    private final Statements statements;
    private final TokenIssuer issuer;
    private final TokenTerms terms;
    private final Trust trust;
    private final OutsideIssuers outside;
    private final InstantSource clock;

    TokenOffice(
            Statements statements,
            TokenIssuer issuer,
            TokenTerms terms,
            Trust trust,
            OutsideIssuers outside,
            InstantSource clock) {
        this.statements = statements;
        this.issuer = issuer;
        this.terms = terms;
        this.trust = trust;
        this.outside = outside;
        this.clock = clock;
    }

    IssuedToken issue(TokenRequest request, Optional<Identity> caller) {
        if (request.secret() != null) {
            BootstrapSecret secret = new BootstrapSecret(request.secret());
            if (statements.secretHash().filter(secret::hashesTo).isEmpty()) {
                throw DeskRefusals.secretWrong();
            }
            return issueAny(request, Optional.empty());
        }
        if (request.subjectToken() != null) {
            Identity outsider = outside.identify(request.subjectToken());
            if (outsider.has(Scope.BIDDER)) {
                requireHolder(outsider.subject());
            }
            return issueSame(request, outsider);
        }
        Identity asker = caller.orElseThrow(DeskRefusals::tokenMissing);
        return asker.has(Scope.ADMIN) ? issueAny(request, caller) : issueSame(request, asker);
    }

    private IssuedToken issueAny(TokenRequest request, Optional<Identity> caller) {
        String subject = Optional.ofNullable(request.subject())
                .or(() -> caller.map(Identity::subject))
                .orElseThrow(DeskRefusals::subjectMissing);
        Names.check("subject", subject);
        // An administrator's scopes are never given to somebody else unasked.
        Set<Scope> otherwise = caller.filter(asker -> asker.subject().equals(subject))
                .map(Identity::scopes)
                .orElse(Set.of());
        Set<Scope> scopes = scopes(request, otherwise);
        if (scopes.contains(Scope.BIDDER)) {
            requireHolder(subject);
        }
        return issue(subject, scopes, request, terms.longestByAdmin());
    }

    private IssuedToken issueSame(TokenRequest request, Identity asker) {
        if (request.subject() != null && !request.subject().equals(asker.subject())) {
            throw DeskRefusals.subjectForeign(request.subject(), asker.subject());
        }
        Set<Scope> scopes = scopes(request, asker.scopes());
        if (!asker.scopes().containsAll(scopes)) {
            throw DeskRefusals.scopeExceeds(scopes, asker.scopes());
        }
        return issue(asker.subject(), scopes, request, terms.longest());
    }

    private IssuedToken issue(String subject, Set<Scope> scopes, TokenRequest request, Duration longest) {
        if (scopes.isEmpty()) {
            throw DeskRefusals.scopesMissing();
        }
        String audience = request.audience() == null ? Desk.AUDIENCE : Names.check("audience", request.audience());
        long seconds = request.seconds() == null ? terms.usual().toSeconds() : request.seconds();
        if (seconds < 1 || seconds > longest.toSeconds()) {
            throw DeskRefusals.lifetimeInvalid(seconds, longest.toSeconds());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        // A token issued in the very second in which those before it were revoked must not be taken for one of them.
        Instant good = trust.revoked().subjectBefore(subject);
        Instant issued = now.isBefore(good) ? good : now;
        Identity identity = new Identity(subject, scopes, audience, issued, issued.plusSeconds(seconds));
        List<String> names = scopes.stream().sorted().map(Scope::wire).toList();
        return new IssuedToken(issuer.issue(identity), subject, names, audience, identity.expires());
    }

    private void requireHolder(String subject) {
        AccountEntry account = statements
                .account(subject)
                .orElseThrow(() -> Refusals.accountUnknown(subject).asException());
        if (account.kind() == AccountKind.MINT) {
            throw Refusals.accountKind(account, "bid or transfer").asException();
        }
    }

    private static Set<Scope> scopes(TokenRequest request, Set<Scope> otherwise) {
        if (request.scopes() == null) {
            return otherwise;
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        request.scopes().forEach(name -> scopes.add(Scope.of(name)));
        return scopes;
    }
}
