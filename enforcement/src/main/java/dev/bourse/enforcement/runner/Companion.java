package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.Beside;
import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Ear;
import dev.bourse.enforcement.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs commands beside a task's processes, in their place; they end with them at the latest. */
public interface Companion {
    /**
     * Starts the command; what it prints is appended to the log.
     *
     * @throws dev.bourse.enforcement.EnforcementException {@code host-failed}
     */
    Beside run(List<String> command, Path log);

    /**
     * Starts the command to speak with it.
     *
     * @param terminal what it shall have for its input and output; without, pipes
     * @throws dev.bourse.enforcement.EnforcementException {@code host-failed}, {@code program-missing}
     */
    Dialogue talk(List<String> command, Optional<Terminal> terminal, Ear ear);
}
