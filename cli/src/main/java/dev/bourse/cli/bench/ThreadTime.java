package dev.bourse.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The CPU time of the threads that a part of this process started: what it costs, whoever shares its cores. */
final class ThreadTime implements LongSupplier {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Set<Long> threads;

    private ThreadTime(Set<Long> threads) {
        this.threads = threads;
    }

    /**
     * What was started, and the time of its threads.
     *
     * @param part what was started
     * @param time of the threads that were born meanwhile
     */
    record Timed<T>(T part, ThreadTime time) {}

    static <T> Timed<T> of(Callable<T> start) throws Exception {
        Set<Long> before = alive();
        T part = start.call();
        Set<Long> born = alive();
        born.removeAll(before);
        return new Timed<>(part, new ThreadTime(born));
    }

    private static Set<Long> alive() {
        return Arrays.stream(THREADS.getAllThreadIds()).boxed().collect(Collectors.toSet());
    }

    /** So far, in nanoseconds. */
    @Override
    public long getAsLong() {
        return threads.stream()
                .mapToLong(THREADS::getThreadCpuTime)
                .filter(nanos -> nanos > 0)
                .sum();
    }
}
