package dev.bourse.cli.bench;

import dev.bourse.cli.child.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server in a process of its own on the host's last CPU, so that two of them can be compared on the same core. */
record Pinned(Child child, int port) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RESIDENT = "VmRSS:";
    private static final double KIB_PER_MIB = 1024;

    /**
     * Starts {@code bourse ARGUMENTS...} and waits until it says where it listens.
     *
     * @param address the words before the port on the line that says so
     */
    static Pinned start(String name, Path folder, String address, List<String> arguments) throws InterruptedException {
        int last = Runtime.getRuntime().availableProcessors() - 1;
        Child child = Child.start(
                name, folder.resolve(name + ".log"), List.of("taskset", "-c", Integer.toString(last)), arguments);
        return new Pinned(child, Integer.parseInt(child.awaitLine(address, PATIENCE)));
    }

    /** The CPU time it has used; what else the host does adds little to it. */
    Duration cpu() {
        return ProcessHandle.of(child.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** The memory it has in use, in MiB. */
    double megabytes() {
        try {
            String line = Files.readAllLines(Path.of("/proc", Long.toString(child.pid()), "status")).stream()
                    .filter(status -> status.startsWith(RESIDENT))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
