package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rule for a task's working directory: it belongs to the task's user, who can get there. */
final class WorkingDirectory {
    private static final int OTHERS_PASS = 0b001;
    private static final int OWNER_PASSES = 0b001_000_000;

    private WorkingDirectory() {}

    /** @throws EnforcementException {@code directory-unreachable}, naming the folder that is in the way */
    static void check(TaskSpec task) {
        Path directory = task.workingDirectory();
        try {
            Path real = directory.toRealPath();
            if (!Files.isDirectory(real) || owner(real) != task.uid()) {
                throw refused(task, real, "must be a folder of the user %1$d: chown %1$d it", null);
            }
            for (Path above = real.getParent(); above != null; above = above.getParent()) {
                if (!passable(above, task.uid())) {
                    throw refused(task, above, "can't be passed by the user %d: chmod o+x it, or choose another", null);
                }
            }
        } catch (IOException e) {
            throw refused(task, directory, "is not there: make it for the user %d", e);
        }
    }

    private static boolean passable(Path folder, int uid) throws IOException {
        int mode = (int) Files.getAttribute(folder, "unix:mode");
        return (mode & OTHERS_PASS) != 0 || (owner(folder) == uid && (mode & OWNER_PASSES) != 0);
    }

    static int owner(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid");
    }

    private static EnforcementException refused(TaskSpec task, Path folder, String rule, IOException cause) {
        return new EnforcementException(
                Refusal.DIRECTORY_UNREACHABLE,
                "The folder (%s), which is or leads to the working directory of the task (%s), %s."
                        .formatted(folder, task.id(), rule.formatted(task.uid())),
                cause);
    }
}
