package dev.bourse.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How much has come so far of what nobody knows the whole of, on standard error. A terminal shows one line that is drawn
 * over itself; elsewhere a plain line appears every ten seconds, so that short work says nothing. One thread.
 */
public final class Tally implements AutoCloseable {
    private static final double MIB = 1 << 20;
    private static final Duration BETWEEN_REDRAWS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final String name;
    private final boolean terminal;
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long nextNanos;
    private long bytes;
    private long lines;

    Tally(String name, boolean terminal, PrintStream out, LongSupplier nanoTime) {
        this.name = name;
        this.terminal = terminal;
        this.out = out;
        this.nanoTime = nanoTime;
        startNanos = nanoTime.getAsLong();
        nextNanos = startNanos + between();
    }

    /** Begins to count. */
    public static Tally of(String name) {
        return new Tally(name, Progress.isTerminal(), System.err, System::nanoTime);
    }

    private long between() {
        return (terminal ? BETWEEN_REDRAWS : BETWEEN_LINES).toNanos();
    }

    /** So many bytes more, with so many ends of lines in them. */
    public void add(long moreBytes, long moreLines) {
        bytes += moreBytes;
        lines += moreLines;
        if (nanoTime.getAsLong() - nextNanos >= 0) {
            nextNanos = nanoTime.getAsLong() + between();
            out.print(terminal ? "\r" + line() : line() + System.lineSeparator());
            out.flush();
        }
    }

    private String line() {
        String rows = lines == 0 ? "" : ", %d lines".formatted(lines);
        return String.format(Locale.ROOT, "%s: %.1f MiB%s, %.1f s", name, bytes / MIB, rows, seconds());
    }

    /** How long it took so far. */
    public double seconds() {
        return (nanoTime.getAsLong() - startNanos) / 1e9;
    }

    /** How many bytes came. */
    public long bytes() {
        return bytes;
    }

    /** How many lines ended. */
    public long lines() {
        return lines;
    }

    /** Ends the line on a terminal. */
    @Override
    public void close() {
        if (terminal) {
            out.print("\r" + line() + System.lineSeparator());
            out.flush();
        }
    }
}
