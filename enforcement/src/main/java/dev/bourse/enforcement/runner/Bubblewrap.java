package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Keeps a process apart by bubblewrap: namespaces of its own for processes, mounts, IPC and the host's name. It sees the
 * host's files, but none can be written save those of its own folders; {@code /tmp}, {@code /dev} and {@code /proc} are
 * its own, and no process but its own can be seen. The network is the host's.
 *
 * <p>bubblewrap stays as the parent of the task and tells its code; what it keeps of root's capabilities is only what
 * dropping to the task's user needs.
 */
public final class Bubblewrap {
    private static final String PROGRAM = "/usr/bin/bwrap";
    private static final String PRIVATE_BYTES = Long.toString(256L << 20);
    private static final List<Path> PRIVATE = List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"));
    private static final long PROBE_SECONDS = 10;
    private static final List<String> NAMESPACES =
            List.of("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--ro-bind", "/", "/");
    private static final List<String> OF_ROOT =
            List.of("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP");

    private final boolean root;
    private final List<Path> visible;

    private Bubblewrap(boolean root, List<Path> visible) {
        this.root = root;
        this.visible = visible;
    }

    /**
     * Tries it out; empty if tasks are to be kept apart by their users only.
     *
     * @param visible what of {@code /tmp} tasks may read
     * @throws EnforcementException {@code isolation-missing} if namespaces are asked for and can't be made
     */
    public static Optional<Bubblewrap> open(Isolation isolation, List<Path> visible) {
        if (isolation == Isolation.USER) {
            return Optional.empty();
        }
        visible.stream().filter(path -> !Files.exists(path)).findFirst().ifPresent(missing -> {
            throw new EnforcementException(
                    Refusal.ISOLATION_MISSING,
                    "The path (%s) that tasks shall see is not there; make it, or leave it out of what is visible."
                            .formatted(missing));
        });
        Bubblewrap bubblewrap = new Bubblewrap(ProcessRunner.ownUser() == ProcessRunner.ROOT, visible);
        Optional<String> why = bubblewrap.trouble();
        if (why.isPresent() && isolation == Isolation.NAMESPACES) {
            throw new EnforcementException(
                    Refusal.ISOLATION_MISSING,
                    "Tasks can't have namespaces of their own here: %s. Mend that (apt-get install bubblewrap), or ask for isolation by user."
                            .formatted(why.get()));
        }
        return why.isPresent() ? Optional.empty() : Optional.of(bubblewrap);
    }

    private Optional<String> trouble() {
        List<String> command = new ArrayList<>(around(List.of(), Path.of("/")));
        command.add("/bin/true");
        try {
            Process probe =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            probe.getOutputStream().close();
            String said = new String(probe.getInputStream().readNBytes(1_000), StandardCharsets.UTF_8).strip();
            boolean ended = probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
            return ended && probe.exitValue() == 0 ? Optional.empty() : Optional.of(PROGRAM + " fails: " + said);
        } catch (IOException e) {
            return Optional.of(PROGRAM + " can't be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** What the command line of a task begins with. */
    List<String> around(TaskSpec task) {
        List<Path> own = new ArrayList<>(task.folders());
        own.add(task.workingDirectory());
        return around(own, task.workingDirectory());
    }

    private List<String> around(List<Path> own, Path working) {
        List<String> line = new ArrayList<>(List.of(PROGRAM));
        line.addAll(NAMESPACES);
        line.addAll(List.of("--dev", "/dev", "--proc", "/proc"));
        for (Path folder : PRIVATE) {
            line.addAll(List.of("--perms", "1777", "--size", PRIVATE_BYTES, "--tmpfs", folder.toString()));
        }
        // Left to bubblewrap, these would be passable for root only.
        passedInPrivate(own).forEach(folder -> line.addAll(List.of("--perms", "0711", "--dir", folder.toString())));
        visible.forEach(path -> line.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        own.forEach(path -> line.addAll(List.of("--bind", path.toString(), path.toString())));
        line.addAll(List.of("--chdir", working.toString()));
        if (root) {
            line.addAll(OF_ROOT);
        }
        line.add("--");
        return line;
    }

    /** The folders in the private ones through which a way leads to what shall be seen there, the upper first. */
    private Set<Path> passedInPrivate(List<Path> own) {
        Set<Path> passed = new TreeSet<>();
        Stream.concat(visible.stream(), own.stream())
                .forEach(path -> PRIVATE.stream().filter(path::startsWith).forEach(folder -> {
                    for (Path above = path.getParent(); !above.equals(folder); above = above.getParent()) {
                        passed.add(above);
                    }
                }));
        return passed;
    }
}
