package dev.bourse.testkit;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what must come, and fails when it doesn't come in two minutes: a busy host is slow, and no test measures that. */
public final class Wait {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Wait() {}

    /** The answer; a failure is thrown as it came. */
    public static <T> T on(Future<T> answer) {
        try {
            return answer.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("Nothing came of it in " + PATIENCE, e);
        }
    }

    /** The first good value. */
    public static <T> T until(String what, Supplier<T> value, Predicate<T> good) {
        return until(what, value, good, _ -> false);
    }

    /** The first good value; such an exception counts as a value that isn't good yet. */
    public static <T> T until(
            String what, Class<? extends RuntimeException> trouble, Supplier<T> value, Predicate<T> good) {
        return until(what, value, good, trouble::isInstance);
    }

    private static <T> T until(String what, Supplier<T> value, Predicate<T> good, Predicate<RuntimeException> trouble) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String last;
            try {
                T seen = value.get();
                if (good.test(seen)) {
                    return seen;
                }
                last = String.valueOf(seen);
            } catch (RuntimeException e) {
                if (!trouble.test(e)) {
                    throw e;
                }
                last = e.toString();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not in " + PATIENCE + ": " + what + "; it is " + last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Until it is so. */
    public static void until(String what, BooleanSupplier isSo) {
        until(what, isSo::getAsBoolean, so -> so);
    }

    /** The next event that is as wished. */
    public static <T> T until(BlockingQueue<T> events, Predicate<T> wished) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
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
        throw new AssertionError("Not in " + PATIENCE + "; the last was " + last);
    }
}
