package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Identity;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Refuses callers who ask for more than their part; for one event loop. */
final class Overload {
    private final Limits limits;
    private final Turnstile turnstile;
    private final OpenStreams streams;

    Overload(Limits limits, Turnstile turnstile, OpenStreams streams) {
        this.limits = limits;
        this.turnstile = turnstile;
        this.streams = streams;
    }

    /** Who is counted: the subject of a token, or the address. */
    static String caller(HttpServerRequest request, Optional<Identity> identity) {
        return identity.map(Identity::subject).orElseGet(() -> "the address " + address(request));
    }

    /** Refuses an address that has shown too many tokens that were refused, before another one is looked at. */
    void beforeToken(HttpServerRequest request) {
        String trier = trier(request);
        refuseFor(turnstile.peek(trier), trier, request);
    }

    /** Counts a request whose token was refused. */
    void refusedToken(HttpServerRequest request) {
        turnstile.pass(trier(request));
    }

    /** Counts a request. */
    void count(HttpServerRequest request, Optional<Identity> identity) {
        String caller = caller(request, identity);
        refuseFor(turnstile.pass(caller), caller, request);
    }

    private static String trier(HttpServerRequest request) {
        return "the address " + address(request) + " with refused tokens";
    }

    private static String address(HttpServerRequest request) {
        return request.remoteAddress().hostAddress();
    }

    private void refuseFor(long seconds, String caller, HttpServerRequest request) {
        if (seconds > 0) {
            request.response().putHeader("Retry-After", String.valueOf(seconds));
            throw new RefusedException(
                    "too-many-requests",
                    429,
                    "The requests of %s are more than %s per second and %d at once; try again in %d s."
                            .formatted(caller, limits.requestsPerSecond(), limits.burst(), seconds));
        }
    }

    /** Refuses one stream too many. */
    void beforeStream(HttpServerRequest request, String caller) {
        int own = streams.of(caller);
        int all = streams.count();
        if (own >= limits.streamsPerCaller() || all >= limits.streams()) {
            request.response().putHeader("Retry-After", "10");
            throw new RefusedException(
                    "too-many-streams",
                    429,
                    "There are %d event streams open, %d of them of %s; at most %d in all and %d of one caller may be. Close one first."
                            .formatted(all, own, caller, limits.streams(), limits.streamsPerCaller()));
        }
    }
}
