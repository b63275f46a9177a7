package dev.bourse.cli.output;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ctrl-C or SIGTERM as something to wait for: the process ends only after this has been closed, so that what was begun
 * can be ended in order.
 */
public final class Interruption implements AutoCloseable {
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** From now on the process waits for {@link #close} before it ends. */
    public Interruption() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.complete(null);
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Whether the user has asked for the end. */
    public boolean happened() {
        return told.isDone();
    }

    /** Ask for the end from within. */
    public void tell() {
        told.complete(null);
    }

    /** Waits until the user asks for the end. */
    public void await() throws InterruptedException {
        try {
            told.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nobody tells of a failure here", e);
        }
    }

    /** Waits so long, or until the user asks for the end, which it then says. */
    public boolean within(long time, TimeUnit unit) throws InterruptedException {
        return within(time, unit, new CompletableFuture<>());
    }

    /** As {@link #within(long, TimeUnit)}, but not beyond the completion of something else. */
    public boolean within(long time, TimeUnit unit, CompletableFuture<?> orUntil) throws InterruptedException {
        try {
            CompletableFuture.anyOf(told, orUntil).get(time, unit);
        } catch (TimeoutException | ExecutionException e) {
            return happened();
        }
        return happened();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
