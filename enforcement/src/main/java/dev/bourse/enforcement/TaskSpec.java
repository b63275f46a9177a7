package dev.bourse.enforcement;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A task to run.
 *
 * @param id unique among the tasks of its enforcer
 * @param bidder whose share it runs on
 * @param command program and arguments
 * @param environment all of its environment; {@code PATH} and {@code HOME} are added where missing
 * @param workingDirectory absolute; it must belong to {@code uid} and each folder above it must be passable to it. A
 *     container doesn't see it and works in {@link #CONTAINER_FOLDER} instead
 * @param folders more folders that are its own, to be read and written; a container doesn't see them
 * @param log the file, outside of the working directory, that its standard output and error are appended to; readable while
 *     the task runs. A container's two streams may overtake each other
 * @param uid the unprivileged user and group it runs as
 * @param image the image of its container; a process must have none
 * @param memoryBytes the most memory its processes may use together, where there are control groups; without, no limit
 */
public record TaskSpec(
        String id,
        String bidder,
        List<String> command,
        Map<String, String> environment,
        Path workingDirectory,
        List<Path> folders,
        Path log,
        int uid,
        Optional<String> image,
        OptionalLong memoryBytes) {
    /** Where a container works: a folder in memory, the task's own, which goes with the container. */
    public static final Path CONTAINER_FOLDER = Path.of("/work");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** @throws IllegalArgumentException on a bad name, variable, path or user, or an empty command */
    public TaskSpec {
        Names.check("task", id);
        Names.check("bidder", bidder);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        folders = List.copyOf(folders);
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

    private static void require(boolean good, String id, String what, Object value, String rule) {
        if (!good) {
            throw new IllegalArgumentException("The %s (%s) of the task (%s) %s.".formatted(what, value, id, rule));
        }
    }
}
