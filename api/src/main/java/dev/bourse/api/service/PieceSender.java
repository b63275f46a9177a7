package dev.bourse.api.service;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sends an answer piece by piece. The next piece is made only when the reader has taken enough of those before, and
 * none once it has left, so that neither a long answer nor a slow reader fills the memory.
 *
 * <p>Confined to the event loop of the request.
 */
final class PieceSender {
    private final HttpServerResponse response;
    private final Context context;
    private final Supplier<Future<Optional<Buffer>>> next;
    private final Consumer<Throwable> failed;

    private PieceSender(RoutingContext routing, Supplier<Future<Optional<Buffer>>> next, Consumer<Throwable> failed) {
        this.response = routing.response();
        this.context = routing.vertx().getOrCreateContext();
        this.next = next;
        this.failed = failed;
    }

    /** Sends all pieces; a failure, after which no piece is asked for, is told to {@code failed}. */
    static void send(RoutingContext routing, Supplier<Future<Optional<Buffer>>> next, Consumer<Throwable> failed) {
        routing.response().setChunked(true);
        new PieceSender(routing, next, failed).goOn();
    }

    private void goOn() {
        if (response.closed()) {
            return;
        }
        Future.succeededFuture()
                .compose(now -> next.get())
                .onComplete(made -> context.runOnContext(now -> {
                    if (made.failed()) {
                        failed.accept(made.cause());
                    } else {
                        made.result().ifPresentOrElse(this::write, response::end);
                    }
                }));
    }

    private void write(Buffer piece) {
        if (response.closed()) {
            return;
        }
        response.write(piece);
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> goOn());
        } else {
            goOn();
        }
    }
}
