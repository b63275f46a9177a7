package dev.bourse.enforcement.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The processes of this host. Any thread. */
public final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** All that live now, by number. */
    public static List<Long> all() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            folders.forEach(
                    folder -> pids.add(Long.parseLong(folder.getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pids;
    }

    /** Sends SIGTERM. */
    public static void terminate(long pid) {
        ProcessHandle.of(pid).filter(Processes::foreign).ifPresent(ProcessHandle::destroy);
    }

    /** Sends SIGKILL. */
    public static void kill(long pid) {
        ProcessHandle.of(pid).filter(Processes::foreign).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** A variable of the environment that a process was started with; empty if it has none or may not be read. */
    static Optional<String> variable(long pid, String name) {
        try {
            String environment = Files.readString(PROC.resolve(pid + "/environ"), StandardCharsets.ISO_8859_1);
            return Arrays.stream(environment.split("\0", -1))
                    .filter(entry -> entry.startsWith(name + "="))
                    .map(entry -> entry.substring(name.length() + 1))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean foreign(ProcessHandle process) {
        return process.pid() != ProcessHandle.current().pid();
    }
}
