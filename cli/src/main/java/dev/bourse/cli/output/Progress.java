package dev.bourse.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How far long work is, on standard error, because results go to standard output. A terminal shows one line that is
 * drawn over itself; elsewhere a plain line appears every ten seconds, so that short work says nothing.
 *
 * <p>Any thread may step. Lines are drawn by the threads that step, none of which waits for another.
 */
public final class Progress implements AutoCloseable {
    private static final Duration BETWEEN_REDRAWS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int LONGEST_NAME = 20;
    private static final int BAR = 20;

    /** Short enough for any terminal: a line that wraps cannot be drawn over. */
    private static final int LINE = 78;

    private final String name;
    private final long total;
    private final boolean terminal;
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final AtomicLong nextNanos;
    private final AtomicLong done = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Progress(String name, long total, boolean terminal, PrintStream out, LongSupplier nanoTime) {
        if (total < 1) {
            throw new IllegalArgumentException("The steps (" + total + ") of '" + name + "' must be positive.");
        }
        this.name = name;
        this.total = total;
        this.terminal = terminal;
        this.out = out;
        this.nanoTime = nanoTime;
        startNanos = nanoTime.getAsLong();
        nextNanos = new AtomicLong(startNanos + (terminal ? 0 : BETWEEN_LINES.toNanos()));
    }

    /** Begins work of so many steps. */
    public static Progress of(String name, long total) {
        return new Progress(name, total, isTerminal(), System.err, System::nanoTime);
    }

    /** Whether standard input and output are a terminal; Java cannot ask that of standard error. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again where no terminal is
    static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    static Progress onTerminal(String name, long total, PrintStream out, LongSupplier nanoTime) {
        return new Progress(name, total, true, out, nanoTime);
    }

    static Progress inLog(String name, long total, PrintStream out, LongSupplier nanoTime) {
        return new Progress(name, total, false, out, nanoTime);
    }

    /** One more step is done. */
    public void step() {
        done.incrementAndGet();
        long now = nanoTime.getAsLong();
        long due = nextNanos.get();
        long period = (terminal ? BETWEEN_REDRAWS : BETWEEN_LINES).toNanos();
        if (now - due >= 0 && !closed.get() && nextNanos.compareAndSet(due, now + period)) {
            draw(now);
        }
    }

    /** Ends the line on a terminal, as far as the work came. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && terminal) {
            draw(nanoTime.getAsLong());
            out.print(System.lineSeparator());
            out.flush();
        }
    }

    private void draw(long nowNanos) {
        long steps = Math.min(done.get(), total);
        Duration elapsed = Duration.ofNanos(nowNanos - startNanos);
        out.print(terminal ? "\r" + bar(steps, elapsed) : plain(steps, elapsed) + System.lineSeparator());
        out.flush();
    }

    private String bar(long steps, Duration elapsed) {
        String shortName = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
        int filled = (int) (BAR * steps / total);
        String line = String.format(
                Locale.ROOT,
                "%s [%s%s] %3d%%  %s",
                shortName,
                "#".repeat(filled),
                "-".repeat(BAR - filled),
                100 * steps / total,
                times(steps, elapsed));
        return line + " ".repeat(Math.max(0, LINE - line.length()));
    }

    private String plain(long steps, Duration elapsed) {
        return String.format(
                Locale.ROOT, "%s: %d of %d, %d%%, %s", name, steps, total, 100 * steps / total, times(steps, elapsed));
    }

    private String times(long steps, Duration elapsed) {
        String so = clock(elapsed);
        if (steps == 0 || steps == total) {
            return so;
        }
        double remainingNanos = (double) elapsed.toNanos() / steps * (total - steps);
        return so + ", " + clock(Duration.ofNanos((long) remainingNanos)) + " left";
    }

    /** Minutes and seconds, with hours where there are any. */
    private static String clock(Duration time) {
        String minutes = String.format(Locale.ROOT, "%d:%02d", time.toMinutesPart(), time.toSecondsPart());
        return time.toHours() == 0
                ? minutes
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
