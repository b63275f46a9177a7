package dev.bourse.api.service;

import dev.bourse.api.problem.Problem;
import dev.bourse.api.problem.Refusal;
import dev.bourse.api.wire.WireJson;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/** Answers what is no HTTP and so never comes to the router; the connection ends, for nobody knows where the next request begins. */
final class Unreadable {
    private Unreadable() {}

    static void answer(HttpServerRequest request) {
        Refusal refusal = switch (request.decoderResult().cause()) {
            case TooLongHttpLineException tooLong ->
                new Refusal("address-too-long", 414, "The request's first line is too long; ask for less at once.");
            case TooLongHttpHeaderException tooLarge ->
                new Refusal(
                        "headers-too-large", 431, "The request's headers are too large; send fewer or shorter ones.");
            case null, default ->
                new Refusal("malformed-http", 400, "The request is no HTTP/1.1 (RFC 9112); mend what sends it.");
        };
        request.response()
                .setStatusCode(refusal.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .end(WireJson.write(Problem.of(refusal)));
        request.connection().close();
    }
}
