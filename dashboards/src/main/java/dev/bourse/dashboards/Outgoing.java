package dev.bourse.dashboards;

import dev.bourse.dashboards.history.Export;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * An export on its way to its reader. It has ended when all is freed that it took, and only then is its end sent: who asks
 * for one after the other is never told that too many run. For the dashboard's event loop.
 */
final class Outgoing {
    private final Export export;
    private final WorkerExecutor threads;
    private final Runnable ended;
    private boolean over;

    Outgoing(Export export, WorkerExecutor threads, Runnable ended) {
        this.export = export;
        this.threads = threads;
        this.ended = ended;
    }

    /** The next piece; empty after the last. */
    Future<Optional<Buffer>> next() {
        return threads.executeBlocking(
                        () -> {
                            Optional<Buffer> piece = export.next().map(Buffer::buffer);
                            if (piece.isEmpty()) {
                                export.close();
                            }
                            return piece;
                        },
                        false)
                .onSuccess(piece -> {
                    if (piece.isEmpty()) {
                        free();
                    }
                });
    }

    /** Ends it, wherever it is. */
    void end() {
        threads.executeBlocking(
                        () -> {
                            export.close();
                            return null;
                        },
                        false)
                .onComplete(closed -> free());
    }

    private void free() {
        if (!over) {
            over = true;
            ended.run();
        }
    }
}
