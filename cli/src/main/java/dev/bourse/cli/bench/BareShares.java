package dev.bourse.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bare control groups with weights beside the machines' own, and programs in them on one CPU. */
final class BareShares implements AutoCloseable {
    private static final String JOIN = "echo $$ > \"$0/cgroup.procs\" && exec \"$@\"";

    private final Path top;
    private final String weightFile;
    private final List<Path> groups = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    private BareShares(Path top, String weightFile) {
        this.top = top;
        this.weightFile = weightFile;
    }

    /** Makes the group of the groups, of the same weight as a machine's. */
    static BareShares make() throws IOException {
        Path all = BareGroup.allMachines();
        Path top = Files.createDirectory(
                all.resolveSibling("bare-" + ProcessHandle.current().pid()));
        String file = all.getFileName().toString();
        Files.writeString(top.resolve(file), Files.readString(all).strip());
        if (Files.exists(top.resolve("cgroup.subtree_control"))) {
            Files.writeString(top.resolve("cgroup.subtree_control"), "+cpu");
        }
        return new BareShares(top, file);
    }

    /** Starts a program in a group of its own. */
    void start(int weight, int cpu, List<String> program, Path out) throws IOException {
        Path group = Files.createDirectory(top.resolve("g" + groups.size()));
        groups.add(group);
        Files.writeString(group.resolve(weightFile), Integer.toString(weight));
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", JOIN, group.toString(), "taskset", "-c", Integer.toString(cpu)));
        command.addAll(program);
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start());
    }

    @Override
    public void close() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
        try {
            for (Path group : groups) {
                Files.delete(group);
            }
            Files.delete(top);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
