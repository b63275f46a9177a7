package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.Quantity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A kernel's file that tells of usage.
 *
 * @param file which; it may be missing, and then nothing is known of what it would tell
 * @param stirred whether it changes whenever a thread of the group has had a CPU, or waited for one
 * @param reader takes from it what is of use
 */
record Source(Path file, boolean stirred, Reader reader) {
    private static final long NANOS_PER_MICRO = 1_000;

    Source(Path file, Reader reader) {
        this(file, false, reader);
    }

    /** Understands the text of a file. */
    @FunctionalInterface
    interface Reader {
        void read(String text, Map<Quantity, Long> into);
    }

    /** A file that holds one number. */
    static Source number(Path file, Quantity quantity) {
        return new Source(file, (text, into) -> into.put(quantity, Long.parseLong(text.strip())));
    }

    /** The same of one that holds the CPU time. */
    static Source cpuTime(Path file) {
        return new Source(file, true, (text, into) -> into.put(Quantity.CPU_NANOS, Long.parseLong(text.strip())));
    }

    /**
     * The three files of pressure in a group's folder: {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=MICROS}, and maybe
     * {@code full} likewise.
     */
    static List<Source> pressures(Path folder) {
        return List.of(
                new Source(
                        folder.resolve("cpu.pressure"),
                        true,
                        (text, into) -> total(text, "some ", Quantity.WAITING_NANOS, into)),
                new Source(folder.resolve("memory.pressure"), (text, into) -> {
                    total(text, "some ", Quantity.MEMORY_STALL_NANOS, into);
                    total(text, "full ", Quantity.MEMORY_FULL_STALL_NANOS, into);
                }),
                new Source(
                        folder.resolve("io.pressure"),
                        (text, into) -> total(text, "some ", Quantity.IO_STALL_NANOS, into)));
    }

    /** CPU time in a {@code cpu.stat} of version 2. */
    static Source usage(Path file) {
        return new Source(
                file, true, (text, into) -> into.put(Quantity.CPU_NANOS, NANOS_PER_MICRO * after(text, "usage_usec ")));
    }

    /** Being held back, in a {@code cpu.stat}; without a quota there are no periods, and nothing is known. */
    static Source throttling(Path file, String time, long nanosPerUnit) {
        return new Source(file, (text, into) -> {
            if (after(text, "nr_periods ") > 0) {
                into.put(Quantity.THROTTLED_PERIODS, after(text, "nr_throttled "));
                into.put(Quantity.THROTTLED_NANOS, nanosPerUnit * after(text, time + " "));
            }
        });
    }

    /**
     * Lines of a device with marked numbers, summed: {@code 8:0 rbytes=1 wbytes=2} or {@code 8:0 Read 1}. A file without
     * devices says nothing: some kernels count only where a limit is set.
     */
    static Source devices(Path file, String read, String written) {
        return new Source(file, (text, into) -> {
            sum(text, read, Quantity.READ_BYTES, into);
            sum(text, written, Quantity.WRITTEN_BYTES, into);
        });
    }

    private static void total(String text, String line, Quantity quantity, Map<Quantity, Long> into) {
        int at = text.indexOf(line);
        if (at >= 0) {
            int total = text.indexOf("total=", at) + "total=".length();
            into.put(quantity, NANOS_PER_MICRO * number(text, total));
        }
    }

    private static long after(String text, String mark) {
        int at = text.startsWith(mark) ? 0 : text.indexOf("\n" + mark) + 1;
        return text.startsWith(mark, at) ? number(text, at + mark.length()) : 0;
    }

    private static void sum(String text, String mark, Quantity quantity, Map<Quantity, Long> into) {
        int at = text.indexOf(mark);
        if (at < 0) {
            return;
        }
        long sum = 0;
        for (; at >= 0; at = text.indexOf(mark, at + 1)) {
            sum += number(text, at + mark.length());
        }
        into.put(quantity, sum);
    }

    private static long number(String text, int from) {
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        return Long.parseLong(text, from, to, 10);
    }
}
