package dev.bourse.cli.demo;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.problem.RefusedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until a daemon says that it is ready. */
final class Ready {
    private static final long PAUSE_MILLIS = 200;

    private Ready() {}

    /** Asks {@code /readyz} until it says yes; fails with what the daemon last said once the patience is over. */
    static void await(ApiClient daemon, Duration patience) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                daemon.get("/readyz", String.class).await();
                return;
            } catch (RefusedException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }
}
