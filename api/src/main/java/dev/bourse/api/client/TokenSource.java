package dev.bourse.api.client;

import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** The token that a file holds, read anew each time, so that whoever keeps the file may renew it. */
    static TokenSource file(Path file) {
        return () -> {
            try {
                return Future.succeededFuture(Optional.of(Files.readString(file).strip()));
            } catch (IOException e) {
                return Future.failedFuture(new RefusedException(
                        "token-file-unreadable",
                        400,
                        "The token file (%s) cannot be read; name a file that holds a token.".formatted(file)));
            }
        };
    }
}
