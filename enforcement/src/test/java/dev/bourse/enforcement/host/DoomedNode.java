package dev.bourse.enforcement.host;

import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.TaskSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of its own, to be killed: starts a task and waits. Arguments: wish, machine, seconds that the task sleeps, its
 * folder. */
final class DoomedNode {
    private DoomedNode() {}

    @SuppressWarnings("resource") // Never closed: that is its fate.
    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[3]);
        Opening opening =
                Enforcers.open(Wish.valueOf(arguments[0]), MachineSpec.of(arguments[1], 0.4), Host.of(System.getenv()));
        List<String> command = List.of("sleep", arguments[2]);
        opening.enforcer()
                .start(new TaskSpec(
                        "left",
                        "alice",
                        command,
                        Map.of(),
                        folder,
                        List.of(),
                        Path.of("/dev/null"),
                        Workshop.UID,
                        Optional.empty(),
                        java.util.OptionalLong.empty()))
                .join();
    }
}
