package dev.bourse.workloads.softmax;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that compute the slices of a mini-batch together: thread t of n takes slices t, t + n, t + 2n and so on.
 *
 * <p>The caller is one of them. {@link #compute} is for that one thread; its return happens after all slices are done.
 * Whoever waits spins for about as long as waking takes, for with a core for each thread the others are nearly done;
 * then it parks, for with fewer cores they wait for this one.
 */
final class Crew implements AutoCloseable {
    private static final int SPINS = 1_000;

    private final Slice[] slices;
    private final Thread caller = Thread.currentThread();
    private final Thread[] members;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicLong batch = new AtomicLong();
    private volatile boolean closed;
    private volatile Throwable failure;
    private int count;

    /** Starts {@code threads - 1} threads beside the calling one. */
    Crew(Slice[] slices, int threads) {
        this.slices = slices;
        this.members = new Thread[threads - 1];
        for (int m = 0; m < members.length; m++) {
            members[m] = Thread.ofPlatform().name("trainer-", m + 1).daemon().unstarted(new Member(m + 1));
            members[m].start();
        }
    }

    /** Computes the first {@code count} slices. */
    void compute(int count) {
        // Written before the atomic batch, and so seen by whoever sees that.
        this.count = count;
        busy.set(members.length);
        batch.incrementAndGet();
        wakeMembers();
        computeShareOf(0);
        for (int spins = 0; busy.get() > 0; spins++) {
            pause(spins);
        }
        if (failure != null) {
            throw new IllegalStateException("A thread of the trainer failed.", failure);
        }
    }

    private void computeShareOf(int thread) {
        for (int i = thread; i < count; i += members.length + 1) {
            slices[i].compute();
        }
    }

    private void wakeMembers() {
        for (Thread member : members) {
            LockSupport.unpark(member);
        }
    }

    private void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.park(this);
        }
    }

    @Override
    public void close() {
        closed = true;
        wakeMembers();
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
                if (busy.decrementAndGet() == 0) {
                    LockSupport.unpark(caller);
                }
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
