package dev.bourse.enforcement;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a task needs to use the GPU it was granted. Whoever starts the task gives it all of this and no other device.
 *
 * @param task the task
 * @param environment variables to add to its own
 * @param deviceFiles character devices that it must be able to open
 * @param folders folders of the host in which it must be able to write, under the same path
 */
public record TaskGrant(String task, Map<String, String> environment, List<Path> deviceFiles, List<Path> folders) {
    /** Copies what it is given. */
    public TaskGrant {
        environment = Map.copyOf(environment);
        deviceFiles = List.copyOf(deviceFiles);
        folders = List.copyOf(folders);
    }
}
