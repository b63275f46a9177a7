package dev.bourse.api.client;

import dev.bourse.api.problem.Problem;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.socket.Duplex;
import dev.bourse.api.socket.Peer;
import dev.bourse.api.traces.Span;
import dev.bourse.api.traces.Traces;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
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
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The connections to one service, and what is said of them when they fail. */
final class Connection {
    /** The code of a lost or refused connection. */
    static final String UNREACHABLE = "unreachable";

    private static final int CONNECT_MILLIS = 3_000;
    /** Three heartbeats of an event stream: a connection that is silent longer is dead. */
    private static final int SILENT_SECONDS = 45;

    private static final int CONNECTIONS = 64;
    private static final Duration HEARTBEAT = Duration.ofSeconds(SILENT_SECONDS / 3);
    private static final int UPGRADED = 101;

    private final Vertx vertx;
    private final HttpClient http;
    private final WebSocketClient sockets;
    private final URI base;
    private final TokenSource tokens;
    private final CallListener listener;
    private final Traces traces;

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
        this.sockets = vertx.createWebSocketClient(sockets(options));
        this.base = base;
        this.tokens = tokens;
        this.listener = CallListener.DEAF;
        this.traces = Traces.of(vertx);
    }

    private static WebSocketClientOptions sockets(HttpClientOptions same) {
        return new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setSsl(same.isSsl())
                .setTrustOptions(same.getTrustOptions())
                .setMaxFrameSize(Duplex.MESSAGE_BYTES)
                .setMaxMessageSize(Duplex.MESSAGE_BYTES);
    }

    private Connection(Connection same, CallListener listener) {
        this.vertx = same.vertx;
        this.http = same.http;
        this.sockets = same.sockets;
        this.base = same.base;
        this.tokens = same.tokens;
        this.listener = listener;
        this.traces = same.traces;
    }

    Connection listening(CallListener each) {
        return new Connection(this, each);
    }

    CallListener listener() {
        return listener;
    }

    /**
     * A request with address, token and a connection, not sent yet; fails with a {@link RefusedException}. Goes on in
     * the context of the caller, wherever the token comes from, so that callers need no locks.
     */
    Future<HttpClientRequest> request(HttpMethod method, String path) {
        return request(method, path, Optional.empty());
    }

    /** As the other, for a request that will carry this body. */
    Future<HttpClientRequest> request(HttpMethod method, String path, Optional<Buffer> body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(port())
                .setURI(uri(path));
        return here(tokens.token()).compose(token -> {
            token.ifPresent(bearer -> options.putHeader("Authorization", "Bearer " + bearer));
            Span span = traces.ask(method, base, path, options::putHeader);
            return http.request(options)
                    .onSuccess(request -> tell(request, method, base + path, body, span))
                    .onFailure(span::failed)
                    .recover(this::unreachable);
        });
    }

    private void tell(HttpClientRequest request, HttpMethod method, String url, Optional<Buffer> body, Span span) {
        long asked = System.nanoTime();
        listener.asked(method, url, body);
        request.response()
                .onSuccess(response -> answered(method, url, response.statusCode(), asked))
                .onSuccess(response -> span.answered(response.statusCode()))
                .onFailure(span::failed);
    }

    private void answered(HttpMethod method, String url, int status, long askedNanos) {
        listener.answered(method, url, status, Duration.ofNanos(System.nanoTime() - askedNanos));
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

    private String uri(String path) {
        return base.getRawPath().replaceAll("/+$", "") + path;
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

    /** Begins a conversation; fails with a {@link RefusedException}. */
    Future<Void> converse(String path, Function<Duplex, Peer> peer) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(base.getHost())
                .setPort(port())
                .setURI(uri(path))
                .setTimeout(CONNECT_MILLIS);
        return here(tokens.token()).compose(token -> {
            token.ifPresent(bearer -> options.putHeader("Authorization", "Bearer " + bearer));
            long asked = System.nanoTime();
            listener.asked(HttpMethod.GET, base + path, Optional.empty());
            Span span = traces.ask(HttpMethod.GET, base, path, options::putHeader);
            return sockets.connect(options)
                    .onSuccess(_ -> span.answered(UPGRADED))
                    .onFailure(span::failed)
                    .onSuccess(socket -> Duplex.begin(vertx, socket, HEARTBEAT, peer))
                    .onSuccess(_ -> answered(HttpMethod.GET, base + path, UPGRADED, asked))
                    .<Void>mapEmpty()
                    .recover(failure -> failure instanceof UpgradeRejectedException rejected
                            ? Future.failedFuture(refusal(path, rejected))
                            : unreachable(failure));
        });
    }

    private RefusedException refusal(String path, UpgradeRejectedException rejected) {
        return refusal(rejected.getStatus(), rejected.getHeaders(), path, rejected.getBody());
    }

    /** What a response that refuses says. */
    RefusedException refusal(HttpClientResponse response, Buffer body) {
        return refusal(
                response.statusCode(), response.headers(), response.request().getURI(), body);
    }

    private RefusedException refusal(int status, MultiMap headers, String path, Buffer body) {
        String mediaType = headers.get("Content-Type");
        if (mediaType != null && mediaType.startsWith(Problem.MEDIA_TYPE)) {
            try {
                return WireJson.read(body.toString(), Problem.class).refusal().asException();
            } catch (UncheckedIOException e) {
                return unexplained(status, path);
            }
        }
        return unexplained(status, path);
    }

    private RefusedException unexplained(int status, String path) {
        return new RefusedException(
                "unexplained",
                status,
                "%s answers %s to %s without saying why; is it the service that was meant?"
                        .formatted(base, status, path));
    }

    URI base() {
        return base;
    }

    Future<Void> close() {
        return sockets.close().transform(_ -> http.close());
    }
}
