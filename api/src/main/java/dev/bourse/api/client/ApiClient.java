package dev.bourse.api.client;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.socket.Duplex;
import dev.bourse.api.socket.Peer;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Calls one service. Every failure is a {@link RefusedException}: the service's own, {@code unreachable} (503),
 * {@code deadline} (504), {@code reply-malformed} (502) or {@code unexplained}.
 *
 * <p>A lost connection is tried again within the deadline if the call only reads or carries an {@code Idempotency-Key};
 * other writes are never repeated, for nobody knows whether they happened. Safe for any thread; hold it in a field, for
 * its connections close when it is collected.
 */
public final class ApiClient {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 100;

    private final Vertx vertx;
    private final Connection connection;
    private final RandomGenerator random;
    private final Duration deadline;

    /** Calls the service at the address; the randomness spreads attempts and reconnections. */
    public ApiClient(Vertx vertx, URI base, TokenSource tokens, RandomGenerator random) {
        this(vertx, base, tokens, random, Optional.empty());
    }

    /** As the other, trusting the certificates of the PEM file instead of the Java runtime's. */
    public ApiClient(Vertx vertx, URI base, TokenSource tokens, RandomGenerator random, Optional<Path> trustedPem) {
        this(vertx, new Connection(vertx, base, tokens, trustedPem), random, DEADLINE);
    }

    private ApiClient(Vertx vertx, Connection connection, RandomGenerator random, Duration deadline) {
        this.vertx = vertx;
        this.connection = connection;
        this.random = random;
        this.deadline = deadline;
    }

    /** A client on the same connections whose calls may take that long, retries included; at most 45 s are useful. */
    public ApiClient deadline(Duration perCall) {
        if (perCall.toMillis() < 1) {
            throw new IllegalArgumentException("The deadline (%s) must be a millisecond or more.".formatted(perCall));
        }
        return new ApiClient(vertx, connection, random, perCall);
    }

    /** A client on the same connections whose calls somebody hears of. */
    public ApiClient listening(CallListener listener) {
        return new ApiClient(vertx, connection.listening(listener), random, deadline);
    }

    /** Reads. */
    public <T> Future<T> get(String path, Class<T> reply) {
        return call(HttpMethod.GET, path, null, reply, Map.of());
    }

    /** Writes once, however often the key is sent. */
    public <T> Future<T> post(String path, Object bodyOrNull, Class<T> reply, String idempotencyKey) {
        return call(HttpMethod.POST, path, bodyOrNull, reply, Map.of(IDEMPOTENCY_KEY, idempotencyKey));
    }

    /**
     * Calls.
     *
     * @param bodyOrNull a wire record
     * @param reply a wire record, {@code String}, {@code byte[]}, or {@code Void} where none is expected
     */
    public <T> Future<T> call(
            HttpMethod method, String path, Object bodyOrNull, Class<T> reply, Map<String, String> headers) {
        Optional<Buffer> body = Optional.ofNullable(bodyOrNull).map(value -> Buffer.buffer(WireJson.write(value)));
        Promise<T> answer = Promise.promise();
        long timer = vertx.setTimer(deadline.toMillis(), late -> answer.tryFail(tooLate(method, path)));
        onContext(() -> attempt(new Exchange<>(method, path, body, reply, headers, answer), 1));
        return answer.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /** From a thread without a context, an answer could pass by before anybody listened for its body. */
    private void onContext(Runnable begin) {
        Context context = vertx.getOrCreateContext();
        if (context.equals(Vertx.currentContext())) {
            begin.run();
        } else {
            context.runOnContext(now -> begin.run());
        }
    }

    private record Exchange<T>(
            HttpMethod method,
            String path,
            Optional<Buffer> body,
            Class<T> reply,
            Map<String, String> headers,
            Promise<T> answer) {
        boolean repeatable() {
            return method.equals(HttpMethod.GET) || headers.containsKey(IDEMPOTENCY_KEY);
        }
    }

    private <T> void attempt(Exchange<T> exchange, int number) {
        once(exchange).onComplete(result -> {
            if (result.succeeded()) {
                exchange.answer().tryComplete(result.result());
            } else if (number < ATTEMPTS && exchange.repeatable() && lostConnection(result.cause())) {
                vertx.setTimer(pauseMillis(number), now -> {
                    if (!exchange.answer().future().isComplete()) {
                        attempt(exchange, number + 1);
                    }
                });
            } else {
                exchange.answer().tryFail(result.cause());
            }
        });
    }

    private <T> Future<T> once(Exchange<T> exchange) {
        return connection
                .request(exchange.method(), exchange.path(), exchange.body())
                .compose(request -> send(exchange, request))
                .recover(connection::unreachable);
    }

    private <T> Future<T> send(Exchange<T> exchange, HttpClientRequest request) {
        exchange.headers().forEach(request::putHeader);
        Future<HttpClientResponse> sent = exchange.body().isPresent()
                ? request.putHeader("Content-Type", "application/json")
                        .send(exchange.body().get())
                : request.send();
        Future<T> reply = sent.compose(response -> response.body()
                .onSuccess(connection.listener()::told)
                .compose(body -> response.statusCode() >= 400
                        ? Future.failedFuture(connection.refusal(response, body))
                        : Future.succeededFuture(read(exchange, body))));
        exchange.answer().future().onFailure(given -> {
            // Whoever gave up waiting must not go on receiving.
            if (!reply.isComplete()) {
                request.reset();
            }
        });
        return reply;
    }

    private <T> T read(Exchange<T> exchange, Buffer body) {
        Class<T> type = exchange.reply();
        if (type == String.class) {
            return type.cast(body.toString());
        }
        if (type == Void.class || body.length() == 0) {
            return null;
        }
        if (type == byte[].class) {
            return type.cast(body.getBytes());
        }
        try {
            return WireJson.read(body.toString(), type);
        } catch (UncheckedIOException e) {
            throw new RefusedException(
                    "reply-malformed",
                    502,
                    "%s answered %s %s with something else than a %s; do both sides have the same version?"
                            .formatted(connection.base(), exchange.method(), exchange.path(), type.getSimpleName()));
        }
    }

    private static boolean lostConnection(Throwable failure) {
        return failure instanceof RefusedException refused
                && refused.refusal().code().equals(Connection.UNREACHABLE);
    }

    private long pauseMillis(int attempt) {
        return Math.round(PAUSE_MILLIS * attempt * (0.5 + random.nextDouble()));
    }

    private RefusedException tooLate(HttpMethod method, String path) {
        return new RefusedException(
                "deadline",
                504,
                "%s did not answer %s %s within %d ms; ask again later, with the same Idempotency-Key if it writes."
                        .formatted(connection.base(), method, path, deadline.toMillis()));
    }

    /**
     * Reads a long answer as it comes, without deadline and without a second try. Whoever takes the pieces may block,
     * which makes the service wait.
     */
    public Future<Void> read(String path, Consumer<Buffer> each) {
        Promise<Void> over = Promise.promise();
        onContext(() -> connection.read(path, each).onComplete(over));
        return over.future();
    }

    /**
     * Reads server-sent events, reconnecting with {@code Last-Event-ID} until closed. Events may come on any event loop,
     * one at a time.
     */
    public EventSubscription events(String path, Consumer<ServerEvent> each) {
        EventSubscription subscription = new EventSubscription(vertx, connection, path, each, random);
        subscription.start();
        return subscription;
    }

    /** Begins a conversation over a WebSocket, which isn't begun anew when it is lost. */
    public Future<Void> converse(String path, Function<Duplex, Peer> peer) {
        Promise<Void> begun = Promise.promise();
        onContext(() -> connection.converse(path, peer).onComplete(begun));
        return begun.future();
    }

    /** The template with each {@code %s} replaced by a value, encoded for a path or a query. */
    public static String path(String template, Object... values) {
        Object[] encoded = Arrays.stream(values)
                .map(value -> URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .toArray();
        return template.formatted(encoded);
    }

    /** Closes all connections, event streams too. */
    public Future<Void> close() {
        return connection.close();
    }
}
