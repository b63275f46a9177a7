package dev.bourse.workloads;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of this task.
 *
 * @param rank this task's number, 0 to size - 1
 * @param size the number of tasks of the job
 * @param checkpoints the folder for checkpoints, if they are wanted
 */
record World(int rank, int size, Optional<Path> checkpoints) {
    static World of(Map<String, String> environment) throws Refused {
        int size = whole(environment, "BOURSE_WORLD_SIZE", 1, 1, 1_000_000);
        int rank = whole(environment, "BOURSE_RANK", 0, 0, size - 1);
        String folder = environment.getOrDefault("BOURSE_CHECKPOINT_DIR", "");
        try {
            return new World(rank, size, folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder)));
        } catch (InvalidPathException _) {
            throw refused("BOURSE_CHECKPOINT_DIR (" + folder + ") must be a path; unset it to do without.");
        }
    }

    private static int whole(Map<String, String> environment, String name, int absent, int least, int most)
            throws Refused {
        String text = environment.getOrDefault(name, "");
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, as a number out of range is.
        }
        throw refused(name + " (" + text + ") must be a whole number from " + least + " to " + most + "; unset it for "
                + absent + ".");
    }

    private static Refused refused(String sentence) {
        return new Refused(Reason.BAD_ENVIRONMENT, sentence);
    }
}
