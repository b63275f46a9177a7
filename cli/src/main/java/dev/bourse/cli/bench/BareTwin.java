package dev.bourse.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program on a machine's one CPU in a bare control group beside a bidder's, of the same weight. */
final class BareTwin implements AutoCloseable {
    private static final String JOIN = "echo $$ > \"$0/cgroup.procs\" && exec \"$@\"";

    private final Path group;
    private final Process process;

    private BareTwin(Path group, Process process) {
        this.group = group;
        this.process = process;
    }

    /** Starts it beside a bidder of the only machine with one of this name. */
    static BareTwin start(String bidder, int cpu, List<String> program, Path out) throws IOException {
        Path weights = BareGroup.allMachines();
        String weight = weights.getFileName().toString();
        Path beside = groupOf(bidder, weights.getParent());
        Path group = Files.createDirectory(beside.resolveSibling("bare"));
        Files.writeString(
                group.resolve(weight), Files.readString(beside.resolve(weight)).strip());
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", JOIN, group.toString(), "taskset", "-c", Integer.toString(cpu)));
        command.addAll(program);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        return new BareTwin(group, process);
    }

    private static Path groupOf(String bidder, Path machines) throws IOException {
        try (Stream<Path> all = Files.list(machines)) {
            return all.map(machine -> machine.resolve("b-" + bidder))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no machine has a group of the bidder " + bidder));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            Files.delete(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
