package dev.bourse.cli.guest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An emulated computer. When its power is cut, what its kernel had only in memory is gone; what it had sent to a disk is
 * there, for the host keeps it: a disk that loses its own cache is not shown.
 */
public final class Guest implements AutoCloseable {
    private static final Executor TOO_LATE = CompletableFuture.delayedExecutor(6, TimeUnit.MINUTES);

    private final Process process;
    private final BufferedReader lines;
    private final List<String> all = new ArrayList<>();

    private Guest(Process process) {
        this.process = process;
        this.lines = process.inputReader();
        // A guest that hangs says nothing more, and then reading ends here.
        TOO_LATE.execute(this::cut);
    }

    /** Switches it on; it sees the disks in this order, and its first process the parameters {@code NAME=VALUE}. */
    public static Guest boot(Software software, List<Path> disks, String parameters) {
        List<String> command = new ArrayList<>(List.of("qemu-system-x86_64", "-accel", "tcg", "-m", "512"));
        command.addAll(
                List.of("-smp", Integer.toString(software.cpus()), "-nodefaults", "-no-user-config", "-no-reboot"));
        command.addAll(List.of("-display", "none", "-serial", "stdio"));
        command.addAll(List.of("-kernel", software.kernel().toString()));
        command.addAll(List.of("-initrd", software.memory().toString()));
        command.addAll(List.of("-append", "console=ttyS0 quiet panic=-1 " + parameters));
        attach(command, software.program(), "readonly=on");
        disks.forEach(disk -> attach(command, disk, "cache=writeback"));
        try {
            return new Guest(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void attach(List<String> command, Path disk, String how) {
        command.addAll(List.of("-drive", "if=virtio,format=raw,file=" + disk + "," + how));
    }

    /** The next thing it says that can be read as one; empty when it is off. */
    public <T> Optional<T> next(Function<String, Optional<T>> parse) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.add(line);
                Optional<T> said = parse.apply(line);
                if (said.isPresent()) {
                    return said;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts its power. What it had said by then can still be read. */
    public void cut() {
        // Not the process's own way to destroy it, which closes the stream, too.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** The last lines, for the message of a failure. */
    public String lastWords() {
        return String.join("\n", all.subList(Math.max(0, all.size() - 60), all.size()));
    }

    @Override
    public void close() {
        cut();
    }
}
