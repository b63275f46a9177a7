package dev.bourse.enforcement.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The part of version 2 that this process may divide: all of it, or else the group that it was started in, if that was
 * delegated to it, as by systemd's {@code Delegate=yes}. A group that hands controllers on may have no processes of its
 * own, so those of a delegated one move to a group below, {@code node}.
 */
final class Delegation {
    static final Path LEAF = Path.of("node");

    private Delegation() {}

    /**
     * Where groups can be made; the mount itself if nothing is delegated.
     *
     * @param mount where version 2 is mounted
     * @param own the groups of this process, as in {@code /proc/self/cgroup}
     */
    static Path root(Path mount, Path own) {
        return divisible(mount)
                ? mount
                : ownGroup(own)
                        .map(mount::resolve)
                        .map(group -> group.endsWith(LEAF) ? group.getParent() : group)
                        .filter(Delegation::divisible)
                        .orElse(mount);
    }

    private static boolean divisible(Path group) {
        return Files.isWritable(group.resolve("cgroup.subtree_control"))
                && Files.isWritable(group.resolve("cgroup.procs"));
    }

    private static Optional<Path> ownGroup(Path own) {
        try {
            return Files.readAllLines(own).stream()
                    .filter(line -> line.startsWith("0::/"))
                    .map(line -> Path.of(line.substring("0::/".length())))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Moves the processes of a group that isn't the topmost to one below. */
    static void makeRoom(Path group, Hierarchies hierarchies) {
        // The topmost has no type, and may keep its processes.
        List<String> processes = Files.exists(group.resolve("cgroup.type")) ? processes(group) : List.of();
        if (!processes.isEmpty()) {
            hierarchies.make(LEAF);
            processes.forEach(process -> ControlFile.write(group.resolve(LEAF).resolve("cgroup.procs"), process));
        }
    }

    private static List<String> processes(Path group) {
        try {
            return Files.readAllLines(group.resolve("cgroup.procs"));
        } catch (IOException e) {
            throw ControlFile.failed("read", group.resolve("cgroup.procs"), e);
        }
    }
}
