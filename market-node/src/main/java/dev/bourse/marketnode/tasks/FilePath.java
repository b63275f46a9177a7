package dev.bourse.marketnode.tasks;

import dev.bourse.api.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a file of a task is: names from one of the task's own folders on.
 *
 * @param names the first is {@code work} or {@code checkpoints}
 */
record FilePath(List<String> names) {
    private static final List<String> OWN = List.of("work", "checkpoints");
    private static final int DEEPEST = 32;
    private static final int LONGEST = 255;

    /** @throws RefusedException {@code path-invalid} */
    static FilePath of(String text) {
        List<String> names = List.of(text.split("/", -1));
        boolean good = OWN.contains(names.getFirst())
                && names.size() <= DEEPEST
                && names.stream().allMatch(FilePath::isName);
        if (!good) {
            throw new RefusedException(
                    "path-invalid",
                    400,
                    "The path (%s) must lead from work or checkpoints on, by at most %d names other than . and .."
                            .formatted(text, DEEPEST));
        }
        return new FilePath(names);
    }

    private static boolean isName(String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        return length > 0
                && length <= LONGEST
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(Character::isISOControl);
    }

    List<String> folders() {
        return names.subList(0, names.size() - 1);
    }

    Path name() {
        return Path.of(names.getLast());
    }

    @Override
    public String toString() {
        return String.join("/", names);
    }
}
