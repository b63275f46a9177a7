package dev.bourse.marketnode.market;

import java.util.function.Supplier;

/**
 * Work that is done, and when.
 *
 * @param value what came of it
 * @param beganNanos when it began, by {@link System#nanoTime}
 * @param endedNanos when it ended, by the same
 */
record Timed<T>(T value, long beganNanos, long endedNanos) {
    static <T> Timed<T> of(Supplier<T> work) {
        long began = System.nanoTime();
        T value = work.get();
        return new Timed<>(value, began, System.nanoTime());
    }

    static Timed<Void> of(Runnable work) {
        return of(() -> {
            work.run();
            return null;
        });
    }

    long nanos() {
        return endedNanos - beganNanos;
    }
}
