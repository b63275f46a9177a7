package dev.bourse.bank.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.ToIntFunction;

/**
 * Who waits for the writer. What is bulky stands in a line of its own, and each commit takes some of both: a single
 * request waits for no more than the commit under way and its own, however many bulky ones came before it.
 *
 * <p>Any thread may join; one takes.
 */
final class Line<T> {
    private static final int BULKY = 8;
    private static final int SINGLES_AT_ONCE = 256;

    private final ToIntFunction<T> weight;
    private final int bulkAtOnce;
    private final BlockingQueue<T> singles;
    private final BlockingQueue<T> bulky;
    private final Semaphore turns = new Semaphore(0);
    private volatile boolean closed;

    /** Has room for so many of either kind, and lets bulky ones of that weight together into one commit. */
    Line(int room, int bulkAtOnce, ToIntFunction<T> weight) {
        this.weight = weight;
        this.bulkAtOnce = bulkAtOnce;
        this.singles = new ArrayBlockingQueue<>(room);
        this.bulky = new ArrayBlockingQueue<>(room);
    }

    /** Whether there was room; never blocks. */
    boolean join(T one) {
        boolean joined = (weight.applyAsInt(one) > BULKY ? bulky : singles).offer(one);
        if (joined) {
            turns.release();
        }
        return joined;
    }

    /** Takes what is to be committed at once, after waiting until there is something; nothing once it is closed and empty. */
    List<T> take() throws InterruptedException {
        List<T> taken = new ArrayList<>();
        while (taken.isEmpty() && !(closed && isEmpty())) {
            turns.acquire();
            singles.drainTo(taken, SINGLES_AT_ONCE);
            takeBulk(taken);
        }
        // Each has released its turn or is about to; the first was acquired above.
        turns.acquire(Math.max(0, taken.size() - 1));
        return taken;
    }

    private void takeBulk(List<T> taken) {
        int left = bulkAtOnce;
        for (T next = bulky.peek();
                next != null && (left == bulkAtOnce || weight.applyAsInt(next) <= left);
                next = bulky.peek()) {
            left -= weight.applyAsInt(next);
            taken.add(bulky.remove());
        }
    }

    /** Takes all that is left, without waiting. */
    List<T> rest() {
        List<T> rest = new ArrayList<>();
        singles.drainTo(rest);
        bulky.drainTo(rest);
        return rest;
    }

    /** Lets {@link #take} end once nobody waits. */
    void close() {
        closed = true;
        turns.release();
    }

    private boolean isEmpty() {
        return singles.isEmpty() && bulky.isEmpty();
    }
}
