package dev.bourse.api.client;

import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.parsetools.RecordParser;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader of server-sent events that reconnects, after pauses that double from a quarter of a second to half a minute
 * and vary at random, until it is closed or refused (4xx).
 *
 * <p>All state belongs to the context of whoever subscribed.
 */
public final class EventSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LAST_PAUSE_MILLIS = 30_000;
    private static final int LINE_BYTES = 1 << 20;

    private final Vertx vertx;
    private final Context context;
    private final Connection connection;
    private final String path;
    private final Consumer<ServerEvent> each;
    private final RandomGenerator random;
    private final Promise<Void> ended = Promise.promise();
    private Optional<HttpClientRequest> request = Optional.empty();
    private Optional<String> lastId = Optional.empty();
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private volatile boolean open;

    EventSubscription(
            Vertx vertx, Connection connection, String path, Consumer<ServerEvent> each, RandomGenerator random) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.connection = connection;
        this.path = path;
        this.each = each;
        this.random = random;
    }

    void start() {
        context.runOnContext(now -> connect());
    }

    /** Stops reading. */
    public void close() {
        ended.tryComplete();
        context.runOnContext(now -> request.ifPresent(HttpClientRequest::reset));
    }

    /** Succeeds when closed; fails with a {@link RefusedException} when the service refuses for good. */
    public Future<Void> ended() {
        return ended.future();
    }

    /** Whether the service answers now; false while this pauses before it connects again. */
    public boolean isOpen() {
        return open;
    }

    private void connect() {
        if (ended.future().isComplete()) {
            return;
        }
        connection
                .request(HttpMethod.GET, path)
                .compose(this::send)
                .recover(connection::unreachable)
                .onComplete(over -> context.runOnContext(now -> again(over.cause())));
    }

    private Future<Void> send(HttpClientRequest fresh) {
        request = Optional.of(fresh);
        if (ended.future().isComplete()) {
            return fresh.reset().mapEmpty();
        }
        fresh.putHeader("Accept", "text/event-stream");
        lastId.ifPresent(id -> fresh.putHeader("Last-Event-ID", id));
        return fresh.send().compose(response -> read(fresh, response));
    }

    /** Completes when the stream is over. */
    private Future<Void> read(HttpClientRequest of, HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return response.body().compose(body -> Future.failedFuture(connection.refusal(response, body)));
        }
        open = true;
        EventLines lines = new EventLines(this::take);
        response.handler(RecordParser.newDelimited("\n", lines::line)
                .maxRecordSize(LINE_BYTES)
                .exceptionHandler(tooLong -> of.reset()));
        return response.end();
    }

    private void take(ServerEvent event) {
        if (ended.future().isComplete()) {
            return;
        }
        pauseMillis = FIRST_PAUSE_MILLIS;
        event.id().ifPresent(id -> lastId = Optional.of(id));
        try {
            each.accept(event);
        } catch (RuntimeException e) {
            LOG.error(
                    "The reader of {}{} failed at event {}",
                    connection.base(),
                    path,
                    event.id().orElse("?"),
                    e);
        }
    }

    private void again(Throwable why) {
        open = false;
        if (why instanceof RefusedException refused
                && refused.refusal().status() >= 400
                && refused.refusal().status() < 500) {
            ended.tryFail(refused);
            return;
        }
        if (ended.future().isComplete()) {
            return;
        }
        LOG.debug("Events of {}{} are over ({}); connecting again", connection.base(), path, why);
        long pause = Math.round(pauseMillis * (0.5 + random.nextDouble()));
        pauseMillis = Math.min(2 * pauseMillis, LAST_PAUSE_MILLIS);
        vertx.setTimer(Math.max(1, pause), now -> connect());
    }
}
