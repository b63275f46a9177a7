package dev.bourse.enforcement;

import java.nio.file.Path;

/**
 * A folder that a task sees.
 *
 * @param host where it is on the host, and where a process finds it
 * @param inside where a container finds it
 */
public record TaskFolder(Path host, Path inside) {
    /** @throws IllegalArgumentException on a path that isn't absolute */
    public TaskFolder {
        if (!host.isAbsolute() || !inside.isAbsolute()) {
            throw new IllegalArgumentException(
                    "The folder (%s), which a container finds at (%s), must have absolute paths."
                            .formatted(host, inside));
        }
    }
}
