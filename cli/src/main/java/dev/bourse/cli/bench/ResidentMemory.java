package dev.bourse.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a piece of work takes: time, processor time, and how far the process' resident memory grows meanwhile. */
final class ResidentMemory {
    private static final Path PROCESS = Path.of("/proc/self");
    private static final double MIB = 1 << 20;
    private static final double KIB_PER_MIB = 1 << 10;
    private static final double NANOS = 1e9;

    private final double startMib = mib("VmRSS");
    private final long startNanos = System.nanoTime();
    private final long startCpuNanos = cpuNanos();

    private ResidentMemory() {}

    /** Begins to measure, with the kernel's peak set back to what is resident now (proc(5), clear_refs). */
    static ResidentMemory begin() throws IOException {
        Files.writeString(PROCESS.resolve("clear_refs"), "5");
        return new ResidentMemory();
    }

    private static double mib(String line) {
        try {
            return Files.readAllLines(PROCESS.resolve("status")).stream()
                            .filter(each -> each.startsWith(line + ":"))
                            .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / KIB_PER_MIB;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    ExportBench.Figure figure(String what, long rows, long bytes) {
        double seconds = (System.nanoTime() - startNanos) / NANOS;
        return new ExportBench.Figure(
                what,
                rows,
                seconds,
                (cpuNanos() - startCpuNanos) / NANOS,
                rows / seconds,
                bytes / MIB,
                mib("VmHWM") - startMib);
    }
}
