package dev.bourse.enforcement.gpu;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Does one thing at a time, in the order of asking, for callers on any thread. */
final class OneWriter implements AutoCloseable {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("gpu").factory());

    <T> T get(Supplier<T> work) {
        try {
            return thread.submit(work::get).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the GPUs were asked for", e);
        }
    }

    void run(Runnable work) {
        get(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public void close() {
        thread.close();
    }
}
