package dev.bourse.marketnode.hands;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Does blocking work for the event loop, one piece after the other in the order asked for, on a thread of its own; results
 * come back on the loop. One pair of hands is what the journal and the enforcer ask for, and it makes their order the
 * loop's order.
 *
 * <p>May be asked from any thread.
 */
public final class Hands implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Context loop;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("hands").daemon().factory());

    /** Works for this event loop. */
    public Hands(Context loop) {
        this.loop = loop;
    }

    /** Does the work when all work asked for before is done. */
    public <T> Future<T> call(Callable<T> work) {
        Promise<T> promise = Promise.promise();
        try {
            thread.execute(() -> work(work, promise));
        } catch (RejectedExecutionException closed) {
            promise.fail(closed);
        }
        return promise.future();
    }

    private <T> void work(Callable<T> work, Promise<T> promise) {
        try {
            T result = work.call();
            loop.runOnContext(_ -> promise.complete(result));
        } catch (Exception | LinkageError failure) {
            loop.runOnContext(_ -> promise.fail(failure));
        }
    }

    /** As {@link #call}, for work without a result. */
    public Future<Void> run(Runnable work) {
        return call(() -> {
            work.run();
            return null;
        });
    }

    /** Waits for the work asked for before, and does no more; blocks. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException _) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
