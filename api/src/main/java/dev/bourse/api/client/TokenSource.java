package dev.bourse.api.client;

import io.vertx.core.Future;
import java.util.Optional;

/** Where a client's bearer token comes from; asked before every attempt, so it may renew. */
@FunctionalInterface
public interface TokenSource {
    /** The token to send now, if any. */
    Future<Optional<String>> token();

    /** No token: for public operations. */
    static TokenSource none() {
        return () -> Future.succeededFuture(Optional.empty());
    }

    /** Always this token. */
    static TokenSource of(String token) {
        return () -> Future.succeededFuture(Optional.of(token));
    }
}
