package dev.bourse.cli.daemon;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** How long something runs: until the process is told to end. */
public final class Lifetime {
    private Lifetime() {}

    /**
     * Waits until SIGTERM, Ctrl-C or, if asked for, the end of standard input; by then the thing has been closed.
     *
     * @param thing what to close, once
     */
    public static void untilTold(AutoCloseable thing, boolean orStdinCloses) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            awaitQuietly(closed);
        }));
        if (orStdinCloses) {
            Thread.ofVirtual().start(() -> {
                drainStdin();
                told.countDown();
            });
        }
        told.await();
        try {
            thing.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(Lifetime.class).warn("It did not close cleanly", e);
        } finally {
            closed.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drainStdin() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            LoggerFactory.getLogger(Lifetime.class).debug("Standard input failed, which ends it too", e);
        }
    }
}
