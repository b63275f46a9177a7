package dev.bourse.api.client;

import dev.bourse.api.problem.Problem;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The connections to one service, and what is said of them when they fail. */
final class Connection {
    /** The code of a lost or refused connection. */
    static final String UNREACHABLE = "unreachable";

    private static final int CONNECT_MILLIS = 3_000;
    /** Three heartbeats of an event stream: a connection that is silent longer is dead. */
    private static final int SILENT_SECONDS = 45;

    private static final int CONNECTIONS = 64;

    private final Vertx vertx;
    private final HttpClient http;
    private final URI base;
    private final TokenSource tokens;

    Connection(Vertx vertx, URI base, TokenSource tokens, Optional<Path> trustedPem) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(SILENT_SECONDS)
                .setSsl("https".equals(base.getScheme()));
        trustedPem.ifPresent(pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
        this.vertx = vertx;
        this.http = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
                .build();
        this.base = base;
        this.tokens = tokens;
    }

    /**
     * A request with address, token and a connection, not sent yet; fails with a {@link RefusedException}. Goes on in
     * the context of the caller, wherever the token comes from, so that callers need no locks.
     */
    Future<HttpClientRequest> request(HttpMethod method, String path) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(port())
                .setURI(base.getRawPath().replaceAll("/+$", "") + path);
        return here(tokens.token()).compose(token -> {
            token.ifPresent(bearer -> options.putHeader("Authorization", "Bearer " + bearer));
            return http.request(options).recover(this::unreachable);
        });
    }

    private <T> Future<T> here(Future<T> future) {
        if (future.isComplete()) {
            return future;
        }
        Context context = vertx.getOrCreateContext();
        Promise<T> here = Promise.promise();
        future.onComplete(result -> context.runOnContext(now -> here.handle(result)));
        return here.future();
    }

    private int port() {
        if (base.getPort() >= 0) {
            return base.getPort();
        }
        return "https".equals(base.getScheme()) ? 443 : 80;
    }

    /** The failure of a connection as a refusal that names the address. */
    <T> Future<T> unreachable(Throwable failure) {
        if (failure instanceof RefusedException) {
            return Future.failedFuture(failure);
        }
        return Future.failedFuture(new RefusedException(
                UNREACHABLE,
                503,
                "%s cannot be reached (%s); check the address and that the service runs."
                        .formatted(base, failure.getMessage())));
    }

    /** Reads an answer piece by piece; completes at its end. */
    Future<Void> read(String path, Consumer<Buffer> each) {
        return request(HttpMethod.GET, path)
                .compose(HttpClientRequest::send)
                .compose(response -> {
                    if (response.statusCode() >= 400) {
                        return response.body().compose(body -> Future.failedFuture(refusal(response, body)));
                    }
                    response.handler(each::accept);
                    return response.end();
                })
                .recover(this::unreachable);
    }

    /** What a response that refuses says. */
    RefusedException refusal(HttpClientResponse response, Buffer body) {
        String mediaType = response.getHeader("Content-Type");
        if (mediaType != null && mediaType.startsWith(Problem.MEDIA_TYPE)) {
            try {
                return WireJson.read(body.toString(), Problem.class).refusal().asException();
            } catch (UncheckedIOException e) {
                return unexplained(response);
            }
        }
        return unexplained(response);
    }

    private RefusedException unexplained(HttpClientResponse response) {
        return new RefusedException(
                "unexplained",
                response.statusCode(),
                "%s answers %s to %s without saying why; is it the service that was meant?"
                        .formatted(
                                base, response.statusCode(), response.request().getURI()));
    }

    URI base() {
        return base;
    }

    Future<Void> close() {
        return http.close();
    }
}
