package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.proc.Patience;
import dev.bourse.enforcement.tree.TaskGroup;
import dev.bourse.enforcement.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs tasks as processes of this host. */
public final class ProcessRunner implements Runner {
    private static final Duration JOIN_TIME = Duration.ofSeconds(10);
    /** The user id of root. */
    public static final int ROOT = 0;

    private final Tree tree;
    private final OwnerMark owner;
    final String setsid;
    private final String setpriv;
    private final Optional<String> nsenter;
    private final Optional<Bubblewrap> apart;

    /** @throws EnforcementException {@code program-missing} */
    public ProcessRunner(Tree tree, OwnerMark owner, Optional<Bubblewrap> apart) {
        this.tree = tree;
        this.owner = owner;
        this.apart = apart;
        setsid = Programs.find("setsid");
        setpriv = Programs.find("setpriv");
        nsenter = apart.map(_ -> Programs.find("nsenter"));
    }

    @Override
    public RunningTask start(TaskSpec task) {
        task.image().ifPresent(image -> {
            throw new EnforcementException(
                    Refusal.IMAGE_UNSUITABLE,
                    "The task (%s) wants the image (%s), and this machine runs plain commands; leave the image out or use a machine with Docker."
                            .formatted(task.id(), image));
        });
        List<String> drop = drop(task);
        WorkingDirectory.check(task);
        TaskGroup group = tree.group(task.bidder(), task.id(), task.memoryBytes());
        try {
            Process process = launch(task, CommandLine.of(task, group.joinFiles(), drop), Streams.toLog(task.log()));
            group.startedAs(process.pid());
            // Until it has joined, the group looks as if the task had ended.
            Patience.until(
                    JOIN_TIME, () -> !process.isAlive() || group.processes().contains(process.pid()));
            OptionalLong keeper = apart.isPresent() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
            return new RunningTask(
                    group,
                    keeper,
                    process.onExit().thenApply(Process::exitValue),
                    new ProcessCompanion(this, task, group, process, nsenter),
                    () -> {});
        } catch (IOException e) {
            group.remove();
            throw new EnforcementException(
                    Refusal.HOST_FAILED,
                    "Couldn't start the task (%s): %s. Its log (%s) must be in a folder that exists."
                            .formatted(task.id(), e.getMessage(), task.log()),
                    e);
        }
    }

    @Override
    public void close() {
        // Processes hold nothing here.
    }

    /** Starts the line in the task's folder. */
    Process launch(TaskSpec task, CommandLine line, Streams streams) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line.arguments())
                .directory(task.workingDirectory().toFile());
        streams.set(builder);
        builder.environment().clear();
        builder.environment().putAll(line.environment());
        builder.environment().put(OwnerMark.VARIABLE, owner.toString());
        return builder.start();
    }

    private List<String> drop(TaskSpec task) {
        List<String> line = new ArrayList<>(List.of(setsid));
        apart.ifPresent(bubblewrap -> line.addAll(bubblewrap.around(task)));
        line.addAll(privileges(task));
        return line;
    }

    /** What gives up all that the task's user must not have. */
    List<String> privileges(TaskSpec task) {
        int own = ownUser();
        if (own == ROOT) {
            String uid = Integer.toString(task.uid());
            return List.of(
                    setpriv,
                    "--reuid",
                    uid,
                    "--regid",
                    uid,
                    "--clear-groups",
                    "--no-new-privs",
                    "--inh-caps=-all",
                    "--bounding-set=-all",
                    "--");
        }
        if (own == task.uid()) {
            return List.of(setpriv, "--no-new-privs", "--");
        }
        throw new EnforcementException(
                Refusal.USER_NOT_ALLOWED,
                "The task (%s) should run as the user %d, and the node runs as %d, not root; start the node as root, or let tasks run as %3$d."
                        .formatted(task.id(), task.uid(), own));
    }

    /** The user id that this process runs as. */
    public static int ownUser() {
        try {
            return WorkingDirectory.owner(Path.of("/proc/self"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
