package dev.bourse.workloads.softmax;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads that compute the slices of a mini-batch together: thread t of n takes slices t, t + n, t + 2n and so on.
 *
 * <p>The caller is one of them. {@link #compute} is for that one thread; its return happens after all slices are done.
 * Whoever waits stays runnable, first spinning, then yielding: a mini-batch is over in less time than waking takes.
 */
final class Crew implements AutoCloseable {
    private static final int SPINS = 500;

    private final Slice[] slices;
    private final int threads;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicLong batch = new AtomicLong();
    private volatile boolean closed;
    private volatile Throwable failure;
    private int count;

    Crew(Slice[] slices, int threads) {
        this.slices = slices;
        this.threads = threads;
        for (int t = 1; t < threads; t++) {
            Thread.ofPlatform().name("trainer-", t).daemon().start(new Member(t));
        }
    }

    /** Computes the first {@code count} slices. */
    void compute(int count) {
        // Written before the atomic batch, and so seen by whoever sees that.
        this.count = count;
        busy.set(threads - 1);
        batch.incrementAndGet();
        computeShareOf(0);
        for (int spins = 0; busy.get() > 0; spins++) {
            pause(spins);
        }
        if (failure != null) {
            throw new IllegalStateException("A thread of the trainer failed.", failure);
        }
    }

    private void computeShareOf(int thread) {
        for (int i = thread; i < count; i += threads) {
            slices[i].compute();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // Correctness does not rest on yielding, only thrift does.
    private static void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Member implements Runnable {
        private final int thread;

        Member(int thread) {
            this.thread = thread;
        }

        @Override
        public void run() {
            for (long done = 0; await(done); done++) {
                try {
                    computeShareOf(thread);
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
                busy.decrementAndGet();
            }
        }

        private boolean await(long done) {
            for (int spins = 0; batch.get() == done && !closed; spins++) {
                pause(spins);
            }
            return !closed;
        }
    }
}
