package dev.bourse.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * What is going to happen, in the order of time, and the one clock that is right. Events of the same moment happen in the
 * order in which they were planned. One thread.
 */
public final class Agenda {
    private static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final PriorityQueue<Planned> queue = new PriorityQueue<>(1_000);
    private final Trace trace;
    private long nowMicros;
    private long planned;

    private record Planned(long micros, long number, String what, Runnable event) implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            return micros != other.micros ? Long.compare(micros, other.micros) : Long.compare(number, other.number);
        }
    }

    /** Nothing is planned yet. */
    public Agenda(Trace trace) {
        this.trace = trace;
    }

    /** The time since the beginning, in microseconds. */
    public long micros() {
        return nowMicros;
    }

    /** The true time, which is also the bank's. */
    public Instant now() {
        return BEGINNING
                .plusSeconds(nowMicros / MICROS_PER_SECOND)
                .plusNanos(nowMicros % MICROS_PER_SECOND * NANOS_PER_MICRO);
    }

    /** Plans an event for so much later. */
    public void in(long micros, String what, Runnable event) {
        queue.add(new Planned(nowMicros + Math.max(0, micros), planned++, what, event));
    }

    /** Plans an event for so much later. */
    public void in(Duration delay, String what, Runnable event) {
        in(delay.toNanos() / NANOS_PER_MICRO, what, event);
    }

    /** Lets the next event happen. */
    public void step() {
        Planned next = queue.remove();
        nowMicros = next.micros();
        trace.event(nowMicros, next.what());
        next.event().run();
    }
}
