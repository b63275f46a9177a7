package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskFolder;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.TaskSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Keeps a process apart by bubblewrap: namespaces of its own for processes, mounts, IPC and the host's name. It sees the
 * host's files, but none can be written save those of its own folders; {@code /tmp}, {@code /dev} and {@code /proc} are
 * its own, and no process but its own can be seen. Of devices it has what every program needs and what it was granted.
 * The network is the host's.
 *
 * <p>bubblewrap stays as the parent of the task and tells its code; what it keeps of root's capabilities is only what
 * dropping to the task's user needs.
 */
public final class Bubblewrap {
    private static final String PROGRAM = "/usr/bin/bwrap";
    private static final String PRIVATE_BYTES = Long.toString(256L << 20);
    private static final List<Path> PRIVATE = List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"));
    private static final Path DEV = Path.of("/dev");
    /** Whatever lies in one of them isn't there unless it is put there; the inner before the outer. */
    private static final List<Path> ITS_OWN =
            Stream.concat(PRIVATE.stream(), Stream.of(DEV)).toList();

    private static final Duration PROBE = Duration.ofSeconds(10);
    private static final List<String> NAMESPACES =
            List.of("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--ro-bind", "/", "/");
    private static final List<String> OF_ROOT =
            List.of("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP");

    private final String program;
    private final boolean root;
    private final List<Path> visible;

    private Bubblewrap(String program, boolean root, List<Path> visible) {
        this.program = program;
        this.root = root;
        this.visible = visible;
    }

    /**
     * Tries it out, for ten seconds at most.
     *
     * @param visible what of {@code /tmp} tasks may read
     * @throws EnforcementException {@code isolation-missing} if namespaces are asked for and can't be made
     */
    public static Apart open(Isolation isolation, List<Path> visible) {
        return open(isolation, visible, PROGRAM, PROBE);
    }

    static Apart open(Isolation isolation, List<Path> visible, String program, Duration patience) {
        if (isolation == Isolation.USER) {
            return new Apart(Optional.empty(), "user only");
        }
        visible.stream().filter(path -> !Files.exists(path)).findFirst().ifPresent(missing -> {
            throw new EnforcementException(
                    Refusal.ISOLATION_MISSING,
                    "The path (%s) that tasks shall see is not there; make it, or leave it out of what is visible."
                            .formatted(missing));
        });
        Bubblewrap bubblewrap = new Bubblewrap(program, ProcessRunner.ownUser() == ProcessRunner.ROOT, visible);
        Optional<String> why = new Probe(patience).trouble(bubblewrap.probe());
        if (why.isPresent() && isolation == Isolation.NAMESPACES) {
            throw new EnforcementException(
                    Refusal.ISOLATION_MISSING,
                    "Tasks can't have namespaces of their own here: %s. Mend that (apt-get install bubblewrap), or ask for isolation by user."
                            .formatted(why.get()));
        }
        return why.map(trouble -> new Apart(Optional.empty(), "user only, since " + trouble))
                .orElseGet(() -> new Apart(Optional.of(bubblewrap), "namespaces"));
    }

    private List<String> probe() {
        List<String> command = new ArrayList<>(around(List.of(), List.of(), List.of(), Path.of("/")));
        command.add("/bin/true");
        return command;
    }

    /** What the command line of a task begins with. */
    List<String> around(TaskSpec task) {
        List<Path> own = new ArrayList<>(hosts(task.folders()));
        own.add(task.workingDirectory());
        task.grant().map(TaskGrant::folders).ifPresent(own::addAll);
        List<Path> devices = task.grant().map(TaskGrant::deviceFiles).orElse(List.of());
        return around(own, hosts(task.readable()), devices, task.workingDirectory());
    }

    private static List<Path> hosts(List<TaskFolder> folders) {
        return folders.stream().map(TaskFolder::host).toList();
    }

    private List<String> around(List<Path> own, List<Path> readable, List<Path> devices, Path working) {
        List<String> line = new ArrayList<>(List.of(program));
        line.addAll(NAMESPACES);
        line.addAll(List.of("--dev", DEV.toString(), "--proc", "/proc"));
        for (Path folder : PRIVATE) {
            line.addAll(List.of("--perms", "1777", "--size", PRIVATE_BYTES, "--tmpfs", folder.toString()));
        }
        // Left to bubblewrap, these would be passable for root only.
        List<Path> seen = Stream.concat(visible.stream(), readable.stream()).toList();
        passed(Stream.of(seen, own, devices).flatMap(List::stream))
                .forEach(folder -> line.addAll(List.of("--perms", "0711", "--dir", folder.toString())));
        seen.forEach(path -> line.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        own.forEach(path -> line.addAll(List.of("--bind", path.toString(), path.toString())));
        devices.forEach(file -> line.addAll(List.of("--dev-bind", file.toString(), file.toString())));
        line.addAll(List.of("--chdir", working.toString()));
        if (root) {
            line.addAll(OF_ROOT);
        }
        line.add("--");
        return line;
    }

    /** The folders in those of its own through which a way leads to what shall be seen there, the upper first. */
    private static Set<Path> passed(Stream<Path> all) {
        Set<Path> passed = new TreeSet<>();
        all.forEach(path -> ITS_OWN.stream()
                .filter(path::startsWith)
                .findFirst()
                .ifPresent(folder -> {
                    for (Path above = path.getParent(); !above.equals(folder); above = above.getParent()) {
                        passed.add(above);
                    }
                }));
        return passed;
    }
}
