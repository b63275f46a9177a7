package dev.bourse.cli.stage;

import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what must come, and fails when it doesn't come in time. */
public final class Wait {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Wait() {}

    /** The answer; a refusal is thrown as it came. */
    public static <T> T on(Future<T> answer) {
        try {
            return answer.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("Nothing came of it in " + PATIENCE, e);
        }
    }

    /** The first good value; a refusal counts as a value that is not good yet. */
    public static <T> T until(String what, Supplier<T> value, Predicate<T> good) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String last;
            try {
                T seen = value.get();
                if (good.test(seen)) {
                    return seen;
                }
                last = String.valueOf(seen);
            } catch (RefusedException refused) {
                last = refused.getMessage();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not in " + PATIENCE + ": " + what + "; it is " + last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
