package dev.bourse.marketnode;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what must come, and fails when it doesn't come in time. */
final class Wait {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Wait() {}

    static <T> T on(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError("Nothing came of it in " + PATIENCE, e);
        }
    }

    static <T> T until(String what, Supplier<T> value, Predicate<T> good) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T last = value.get();
        while (!good.test(last)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not in " + PATIENCE + ": " + what + "; it is " + last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            last = value.get();
        }
        return last;
    }
}
