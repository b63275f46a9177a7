package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.enforcement.TaskSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The folders of tasks: {@code tasks/BIDDER/TASK/} with {@code work} (where it runs) and {@code checkpoints} (which
 * outlive its runs; a container's are in the container and end with it), both the task's own, and {@code log}, which is
 * the node's, so that no task can put a link to another file in its place.
 *
 * <p>For one thread; blocks.
 */
final class TaskFolders {
    private static final int LOG_END = 64 * 1024;
    private static final String PASSABLE = "rwx--x--x";
    private static final String PRIVATE = "rwx------";

    private final Path tasks;
    private final String machine;
    private final boolean inContainers;

    TaskFolders(Path data, String machine, boolean inContainers) {
        this.tasks = data.toAbsolutePath().resolve("tasks");
        this.machine = machine;
        this.inContainers = inContainers;
    }

    /** Where the task prints to. */
    Path log(TaskKey key) {
        return folder(key).resolve("log");
    }

    private Path folder(TaskKey key) {
        return tasks.resolve(key.bidder()).resolve(key.task());
    }

    /** Makes the folders as far as needed. */
    void make(TaskKey key, int uid) throws IOException {
        Path own = folder(key);
        for (Path folder : new Path[] {tasks, own.getParent(), own}) {
            makeFolder(folder, PASSABLE);
        }
        for (Path folder : new Path[] {own.resolve("work"), own.resolve("checkpoints")}) {
            if (makeFolder(folder, PRIVATE)
                    && !Files.getAttribute(folder, "unix:uid").equals(uid)) {
                Files.setAttribute(folder, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(folder, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
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
        return new TaskSpec(
                run,
                key.bidder(),
                request.command(),
                environment(key, request),
                folder(key).resolve("work"),
                List.of(folder(key).resolve("checkpoints")),
                log(key),
                uid,
                Optional.ofNullable(request.image()),
                OptionalLong.of(request.memory().count()));
    }

    private Map<String, String> environment(TaskKey key, TaskRequest request) {
        Map<String, String> all = new HashMap<>(request.environment() == null ? Map.of() : request.environment());
        all.put("BOURSE_TASK", key.task());
        all.put("BOURSE_JOB", request.job());
        all.put("BOURSE_ACCOUNT", key.bidder());
        all.put("BOURSE_MACHINE", machine);
        all.put("BOURSE_RANK", Integer.toString(request.rank()));
        all.put("BOURSE_WORLD_SIZE", Integer.toString(request.worldSize()));
        all.put(
                "BOURSE_CHECKPOINT_DIR",
                (inContainers ? TaskSpec.CONTAINER_FOLDER : folder(key).resolve("checkpoints")).toString());
        return all;
    }

    /** The last 64 KiB that the task printed. */
    String logEnd(TaskKey key) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(log(key), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            channel.position(Math.max(0, channel.size() - LOG_END));
            return new String(Channels.newInputStream(channel).readNBytes(LOG_END), StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            return "";
        }
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
}
