package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.enforcement.TaskFolder;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.marketnode.hands.Ownership;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders of tasks: {@code tasks/BIDDER/TASK/} with {@code work} (where it runs) and {@code checkpoints} (which
 * outlive its runs), both the task's own, and {@code log}, which is
 * the node's, so that no task can put a link to another file in its place.
 *
 * <p>For one thread; blocks.
 */
final class TaskFolders {
    /** Where a container finds its checkpoints. */
    private static final Path CHECKPOINTS = Path.of("/checkpoints");

    private static final int MOST_FOLDERS = 256;
    private static final String PASSABLE = "rwx--x--x";
    private static final String PRIVATE = "rwx------";

    private final Path tasks;
    private final String machine;
    private final RunFolders live;
    private final boolean inContainers;

    TaskFolders(Path data, String machine, RunFolders live, boolean inContainers) {
        this.tasks = data.toAbsolutePath().resolve("tasks");
        this.machine = machine;
        this.live = live;
        this.inContainers = inContainers;
    }

    /** Where the task prints to. */
    Path log(TaskKey key) {
        return folder(key).resolve("log");
    }

    /** The folders that are the task's own. */
    List<Path> own(TaskKey key) {
        return List.of(folder(key).resolve("work"), checkpoints(key));
    }

    /** What the task saves; outlives its runs. */
    Path checkpoints(TaskKey key) {
        return folder(key).resolve("checkpoints");
    }

    /** Files may come for tasks that nobody has asked for, but not for any number of them. */
    void checkRoom(TaskKey key) throws IOException {
        Path all = folder(key).getParent();
        if (!Files.isDirectory(all) || Files.isDirectory(folder(key))) {
            return;
        }
        try (Stream<Path> folders = Files.list(all)) {
            if (folders.count() >= MOST_FOLDERS) {
                throw new RefusedException(
                        "tasks-too-many",
                        409,
                        "The bidder (%s) has folders of %d tasks, the most to which files may be put; use one of them."
                                .formatted(key.bidder(), MOST_FOLDERS));
            }
        }
    }

    Path folder(TaskKey key) {
        return tasks.resolve(key.bidder()).resolve(key.task());
    }

    /** Makes the folders as far as needed. */
    void make(TaskKey key, int uid) throws IOException {
        Path own = folder(key);
        for (Path folder : new Path[] {tasks, own.getParent(), own}) {
            makeFolder(folder, PASSABLE);
        }
        for (Path folder : own(key)) {
            if (makeFolder(folder, PRIVATE)) {
                Ownership.give(folder, uid);
            }
        }
        makeLog(log(key));
    }

    /** Before anybody prints to it, and the node's alone: other bidders can guess its name. */
    private static void makeLog(Path log) throws IOException {
        if (!Files.exists(log, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private static boolean makeFolder(Path folder, String mode) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        return true;
    }

    /**
     * What the enforcer is told.
     *
     * @throws IllegalArgumentException on a request that can't be carried out anywhere
     */
    TaskSpec spec(String run, TaskKey key, TaskRequest request, int uid) {
        Path work = folder(key).resolve("work");
        return TaskSpec.of(run, key.bidder(), request.command(), work, log(key), uid)
                .withEnvironment(variables(run, key, request))
                .withFolders(List.of(new TaskFolder(checkpoints(key), CHECKPOINTS)))
                .withReadable(List.of(new TaskFolder(live.of(run), RunFolders.INSIDE)))
                .withImage(Optional.ofNullable(request.image()))
                .withMemory(request.memory().count());
    }

    /** The user that this process runs as. */
    int ownUser() {
        try {
            Files.createDirectories(tasks);
            Files.setPosixFilePermissions(tasks, PosixFilePermissions.fromString(PASSABLE));
            return (Integer) Files.getAttribute(tasks, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> variables(String run, TaskKey key, TaskRequest request) {
        Path saves = inContainers ? CHECKPOINTS : checkpoints(key);
        Path told = inContainers ? RunFolders.INSIDE : live.of(run);
        return new RunVariables(machine, key, request, saves, told).all(ProgressSocket.fits(live.socket(run)));
    }
}
