package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Lets callers through to an operation, or not. */
final class Gate {
    private static final String BEARER = "Bearer ";
    private static final String KEY = "Idempotency-Key";

    private final Credential credential;
    private final String operationId;
    private final Access access;

    Gate(Credential credential, String operationId, Access access) {
        this.credential = credential;
        this.operationId = operationId;
        this.access = access;
    }

    /**
     * Who calls; fails with a {@link RefusedException} of 401. Done at once, unless the token names a key that the bank
     * has to be asked for.
     *
     * @param beforeNew run before a token is looked at that was not seen before; may refuse
     */
    Future<Optional<Identity>> identify(HttpServerRequest request, Runnable beforeNew) {
        Optional<String> token = shown(request);
        if (token.isEmpty() && !(access instanceof Access.Known)) {
            return Future.succeededFuture(Optional.empty());
        }
        return credential.tokens().check(token.orElse(null), beforeNew).map(Optional::of);
    }

    /**
     * Lets the caller through.
     *
     * @throws RefusedException 403
     */
    void admit(Optional<Identity> caller) {
        if (access instanceof Access.Known known) {
            caller.ifPresent(identity -> requireAny(known.scopes(), identity));
        }
    }

    private void requireAny(Set<Scope> scopes, Identity identity) {
        if (!scopes.isEmpty() && Collections.disjoint(identity.scopes(), scopes)) {
            throw new RefusedException(
                    "scope-missing",
                    403,
                    "The token of %s has the scopes (%s); %s needs one of (%s). Get a token with such a scope."
                            .formatted(
                                    identity.subject(),
                                    Scope.names(identity.scopes()),
                                    operationId,
                                    Scope.names(scopes)));
        }
    }

    /** The token that the caller shows, if it is looked at. */
    Optional<String> shown(HttpServerRequest request) {
        if (access instanceof Access.Open) {
            return Optional.empty();
        }
        String header = request.getHeader("Authorization");
        if (header != null) {
            if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                throw new RefusedException(
                        "token-malformed", 401, "The header Authorization must be \"Bearer\" and a token.");
            }
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        // Browsers send cookies unasked, so a foreign page could make them write; reading is safe, for it cannot see.
        // Through a WebSocket it could do both.
        return mayBeCookie(request)
                ? Optional.ofNullable(request.getCookie(credential.cookie())).map(Cookie::getValue)
                : Optional.empty();
    }

    private boolean mayBeCookie(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                ? !Upgrade.isAsked(request)
                : credential.writing() && request.headers().contains(KEY);
    }
}
