package dev.bourse.cli.bench;

import dev.bourse.cli.child.Child;
import dev.bourse.cli.output.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server in a process of its own. */
record Server(Child child, int port) implements AutoCloseable {
    static final String NODE_SAYS = "bourse node answers on http://127.0.0.1:";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RESIDENT = "VmRSS:";
    private static final double KIB_PER_MIB = 1024;

    /**
     * Starts {@code bourse ARGUMENTS...} and waits until it says where it listens.
     *
     * @param address the words before the port on the line that says so
     */
    static Server start(String name, Path folder, String address, List<String> arguments) throws InterruptedException {
        return start(name, folder, address, List.of(), arguments);
    }

    /** The same on the host's last CPU, so that two of them can be compared on the same core. */
    static Server pinned(String name, Path folder, String address, List<String> arguments) throws InterruptedException {
        int last = Runtime.getRuntime().availableProcessors() - 1;
        return start(name, folder, address, List.of("taskset", "-c", Integer.toString(last)), arguments);
    }

    private static Server start(String name, Path folder, String address, List<String> byWayOf, List<String> arguments)
            throws InterruptedException {
        Child child = Child.start(name, folder.resolve(name + ".log"), byWayOf, arguments);
        return new Server(child, Integer.parseInt(child.awaitLine(address, PATIENCE)));
    }

    /** Starts the node that the file tells of. */
    static List<String> node(Path file) {
        return List.of("node", "--config", file.toString(), "--until-stdin-closes");
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

    /**
     * What a process used over some time.
     *
     * @param cores CPU time over time
     * @param megabytes the most memory that it had resident, in MiB, looked at once a second
     */
    record Use(double cores, double megabytes) {}

    /** Watches it for so long. */
    Use watch(int seconds, Interruption interruption) throws InterruptedException {
        long began = System.nanoTime();
        Duration before = cpu();
        double most = 0;
        for (int second = 0; second < seconds; second++) {
            BenchCommand.pause(1, interruption);
            most = Math.max(most, megabytes());
        }
        double cpuNanos = cpu().minus(before).toNanos();
        return new Use(cpuNanos / (System.nanoTime() - began), most);
    }

    @Override
    public void close() {
        child.close();
    }
}
