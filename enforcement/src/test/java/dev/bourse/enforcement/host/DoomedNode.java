package dev.bourse.enforcement.host;

import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.TaskSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A node of its own, to be killed: starts a task and waits. Arguments: wish, machine, seconds that the task sleeps, its
 * folder, and the network device that it divides, if any. */
final class DoomedNode {
    private DoomedNode() {}

    /** The command line that runs it. */
    static List<String> line(String... arguments) {
        return Workshop.java(DoomedNode.class, arguments);
    }

    @SuppressWarnings("resource") // Never closed: that is its fate.
    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[3]);
        Host host = Host.of(System.getenv())
                .dividing(Arrays.stream(arguments).skip(4).map(Link::spec).findFirst());
        Opening opening = Enforcers.open(Wish.valueOf(arguments[0]), MachineSpec.of(arguments[1], 0.4), host);
        List<String> command = List.of("sleep", arguments[2]);
        opening.enforcer()
                .start(TaskSpec.of("left", "alice", command, folder, Path.of("/dev/null"), Workshop.UID))
                .join();
    }
}
