package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.TokenVerifier;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collections;
import java.util.Optional;

/** Lets callers through to an operation, or not. */
final class Gate {
    private static final String BEARER = "Bearer ";
    private static final String COOKIE = "bourse_session";

    private final TokenVerifier tokens;
    private final String operationId;
    private final Access access;

    Gate(TokenVerifier tokens, String operationId, Access access) {
        this.tokens = tokens;
        this.operationId = operationId;
        this.access = access;
    }

    /**
     * Who calls.
     *
     * @throws RefusedException 401 or 403
     */
    Optional<Identity> admit(HttpServerRequest request) {
        return switch (access) {
            case Access.Open() -> Optional.empty();
            case Access.OpenOrKnown() -> token(request).map(tokens::verify);
            case Access.Known known -> Optional.of(admit(request, known));
        };
    }

    private Identity admit(HttpServerRequest request, Access.Known known) {
        Identity identity = tokens.verify(token(request).orElse(null));
        if (!known.scopes().isEmpty() && Collections.disjoint(identity.scopes(), known.scopes())) {
            throw new RefusedException(
                    "scope-missing",
                    403,
                    "The token of %s has the scopes (%s); %s needs one of (%s). Get a token with such a scope."
                            .formatted(
                                    identity.subject(),
                                    Scope.names(identity.scopes()),
                                    operationId,
                                    Scope.names(known.scopes())));
        }
        return identity;
    }

    private static Optional<String> token(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                throw new RefusedException(
                        "token-malformed", 401, "The header Authorization must be \"Bearer\" and a token.");
            }
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        // Browsers send cookies unasked, so a foreign page could make them write; reading is safe, for it cannot see.
        return request.method().equals(HttpMethod.GET)
                ? Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue)
                : Optional.empty();
    }
}
