package dev.bourse.api.service;

import dev.bourse.api.wire.WireJson;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stream of server-sent events to one reader. A reader that leaves more than 256 KiB unread is told so and dropped;
 * it comes back with {@code Last-Event-ID}.
 *
 * <p>Safe for any thread; everything happens in order on the reader's event loop.
 */
public final class EventStream {
    private static final int UNREAD_BYTES = 256 * 1024;
    private static final long LEAVE_MILLIS = 5_000;

    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final Runnable disconnect;
    private final List<Runnable> closeHandlers = new ArrayList<>();
    private final long heartbeatTimer;
    private volatile boolean open = true;

    private EventStream(RoutingContext routing, Duration heartbeat) {
        vertx = routing.vertx();
        context = vertx.getOrCreateContext();
        response = routing.response();
        disconnect = () -> routing.request().connection().close();
        heartbeatTimer = vertx.setPeriodic(heartbeat.toMillis(), timer -> write(": still here\n\n"));
        response.setWriteQueueMaxSize(UNREAD_BYTES);
        response.closeHandler(left -> closed());
        response.exceptionHandler(failure -> closed());
    }

    /** Opens the stream as the answer; to be called on the event loop of the request. */
    static EventStream open(RoutingContext routing, Duration heartbeat) {
        routing.response()
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .setChunked(true);
        EventStream stream = new EventStream(routing, heartbeat);
        // Sends the headers, so that the reader knows it is connected before the first event.
        stream.write(": open\n\n");
        return stream;
    }

    /**
     * Sends an event.
     *
     * @param id what the reader names in {@code Last-Event-ID} to go on after this event; null for none
     * @param event the kind of event
     * @param data a wire record
     */
    public void send(String id, String event, Object data) {
        String text = text(id, event, data);
        context.runOnContext(now -> write(text));
    }

    private static String text(String id, String event, Object data) {
        String idLine = id == null ? "" : "id: " + id + "\n";
        return idLine + "event: " + event + "\ndata: " + WireJson.write(data) + "\n\n";
    }

    /** As {@link #send}; completes when the event has left for the reader, and fails if the reader has left first. */
    public Future<Void> offer(String id, String event, Object data) {
        String text = text(id, event, data);
        Promise<Void> left = Promise.promise();
        context.runOnContext(now -> write(text).onComplete(left));
        return left.future();
    }

    /** Sends a comment, which readers ignore. */
    public void comment(String text) {
        context.runOnContext(now -> write(comment(text.lines())));
    }

    /** Ends the stream. */
    public void close() {
        context.runOnContext(now -> {
            if (open) {
                response.end();
                closed();
            }
        });
    }

    /** Whether the reader is still there. */
    public boolean isOpen() {
        return open;
    }

    /** Runs the action when the stream is closed by either side, or at once if it is. */
    public void onClose(Runnable then) {
        context.runOnContext(now -> {
            if (open) {
                closeHandlers.add(then);
            } else {
                then.run();
            }
        });
    }

    private static String comment(Stream<String> lines) {
        return lines.map(line -> ": " + line + "\n").reduce("", String::concat) + "\n";
    }

    private Future<Void> write(String text) {
        if (open && response.writeQueueFull()) {
            drop();
        }
        return open ? response.write(text) : Future.failedFuture("the reader has left");
    }

    private void drop() {
        response.end(": closed, for you left more than %d bytes unread; connect again with Last-Event-ID\n\n"
                .formatted(UNREAD_BYTES));
        closed();
        vertx.setTimer(LEAVE_MILLIS, timer -> disconnect.run());
    }

    private void closed() {
        if (open) {
            open = false;
            vertx.cancelTimer(heartbeatTimer);
            closeHandlers.forEach(Runnable::run);
        }
    }
}
