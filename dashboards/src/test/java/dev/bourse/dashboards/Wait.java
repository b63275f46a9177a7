package dev.bourse.dashboards;

import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.MarketSnapshot;
import io.vertx.core.Future;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Waits for what must come, and fails when it does not come in time. */
final class Wait {
    private static final long PATIENCE_SECONDS = 60;

    private Wait() {}

    static <T> T on(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError("Nothing came of it in " + PATIENCE_SECONDS + " s", e);
        }
    }

    /** The next event that is as wished. */
    static <T> T until(BlockingQueue<T> events, Predicate<T> wished) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        T last = null;
        try {
            while (System.nanoTime() < deadline) {
                T next = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next != null && wished.test(next)) {
                    return next;
                }
                last = next == null ? last : next;
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("Not in " + PATIENCE_SECONDS + " s; the last was " + last);
    }

    /** The machine has the price. */
    static Predicate<MarketSnapshot> price(String machine, String rate) {
        return market -> market.machines().stream()
                .anyMatch(state -> state.machine().machine().equals(machine)
                        && state.clearing() != null
                        && state.clearing().goods().get("cpu").price().equals(Rate.of(rate)));
    }
}
