package dev.bourse.enforcement;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A task to run. Made by {@link #of} and the {@code with} methods.
 *
 * @param id unique among the tasks of its enforcer
 * @param bidder whose share it runs on
 * @param command program and arguments
 * @param environment all of its environment; {@code PATH} and {@code HOME} are added where missing
 * @param workingDirectory absolute; it must belong to {@code uid} and each folder above it must be passable to a
 *     process. A container finds it at {@link #CONTAINER_FOLDER}
 * @param folders more folders that are its own, to be read and written
 * @param readable folders that it may only read
 * @param log the file, outside of the working directory, that its standard output and error are appended to; readable while
 *     the task runs. A container's two streams may overtake each other
 * @param uid the unprivileged user and group it runs as
 * @param image the image of its container; a process must have none
 * @param memoryBytes the most memory its processes may use together, where there are control groups; without, no limit
 * @param grant the devices of the host that it may use; those with a {@code /dev} of their own see no others
 */
public record TaskSpec(
        String id,
        String bidder,
        List<String> command,
        Map<String, String> environment,
        Path workingDirectory,
        List<TaskFolder> folders,
        List<TaskFolder> readable,
        Path log,
        int uid,
        Optional<String> image,
        OptionalLong memoryBytes,
        Optional<TaskGrant> grant) {
    /** Where a container works: it finds its working directory there. */
    public static final Path CONTAINER_FOLDER = Path.of("/work");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** @throws IllegalArgumentException on a bad name, variable, path or user, or an empty command */
    public TaskSpec {
        Names.check("task", id);
        Names.check("bidder", bidder);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        folders = List.copyOf(folders);
        readable = List.copyOf(readable);
        require(!command.isEmpty(), id, "command", command, "must name a program");
        require(workingDirectory.isAbsolute(), id, "working directory", workingDirectory, "must be absolute");
        require(log.isAbsolute(), id, "log", log, "must be absolute");
        require(
                !log.normalize().startsWith(workingDirectory.normalize()),
                id,
                "log",
                log,
                "must lie outside of its working directory, where it could be replaced by a link");
        require(uid > 0, id, "uid", uid, "must be that of an unprivileged user, 1 or more");
        for (String name : environment.keySet()) {
            require(VARIABLE.matcher(name).matches(), id, "variable", name, "must match " + VARIABLE.pattern());
        }
    }

    /** A command in its working directory, with nothing that few tasks have. */
    public static TaskSpec of(
            String id, String bidder, List<String> command, Path workingDirectory, Path log, int uid) {
        return new TaskSpec(
                id,
                bidder,
                command,
                Map.of(),
                workingDirectory,
                List.of(),
                List.of(),
                log,
                uid,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /** With another command. */
    public TaskSpec withCommand(List<String> line) {
        return with(draft -> draft.command = line);
    }

    /** Printing to another file. */
    public TaskSpec withLog(Path file) {
        return with(draft -> draft.log = file);
    }

    /** With this environment. */
    public TaskSpec withEnvironment(Map<String, String> variables) {
        return with(draft -> draft.environment = variables);
    }

    /** In another working directory. */
    public TaskSpec withWorkingDirectory(Path folder) {
        return with(draft -> draft.workingDirectory = folder);
    }

    /** With these folders of its own. */
    public TaskSpec withFolders(List<TaskFolder> own) {
        return with(draft -> draft.folders = own);
    }

    /** With these folders that it may only read. */
    public TaskSpec withReadable(List<TaskFolder> seen) {
        return with(draft -> draft.readable = seen);
    }

    /** In a container of this image. */
    public TaskSpec withImage(Optional<String> name) {
        return with(draft -> draft.image = name);
    }

    /** With so much memory at most. */
    public TaskSpec withMemory(long bytes) {
        return with(draft -> draft.memoryBytes = OptionalLong.of(bytes));
    }

    /** Using what it was granted, whose variables go before its own. */
    public TaskSpec withGrant(TaskGrant granted) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(granted.environment());
        return with(draft -> {
            draft.environment = all;
            draft.grant = Optional.of(granted);
        });
    }

    private TaskSpec with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    private static void require(boolean good, String id, String what, Object value, String rule) {
        if (!good) {
            throw new IllegalArgumentException("The %s (%s) of the task (%s) %s.".formatted(what, value, id, rule));
        }
    }

    /** The members on their way from one task to the next, so that each is named once. */
    private static final class Draft {
        private final TaskSpec of;
        private List<String> command;
        private Map<String, String> environment;
        private Path workingDirectory;
        private List<TaskFolder> folders;
        private List<TaskFolder> readable;
        private Path log;
        private Optional<String> image;
        private OptionalLong memoryBytes;
        private Optional<TaskGrant> grant;

        Draft(TaskSpec of) {
            this.of = of;
            command = of.command;
            environment = of.environment;
            workingDirectory = of.workingDirectory;
            folders = of.folders;
            readable = of.readable;
            log = of.log;
            image = of.image;
            memoryBytes = of.memoryBytes;
            grant = of.grant;
        }

        TaskSpec done() {
            return new TaskSpec(
                    of.id,
                    of.bidder,
                    command,
                    environment,
                    workingDirectory,
                    folders,
                    readable,
                    log,
                    of.uid,
                    image,
                    memoryBytes,
                    grant);
        }
    }
}
