package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.proc.Patience;
import dev.bourse.enforcement.proc.Processes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A group of one hierarchy and all groups below it; any of them may vanish at any time. */
record Subtree(Path top, Folders folders) {
    private static final Duration TO_DIE = Duration.ofSeconds(1);

    /** The groups right below. */
    static List<Path> below(Path group) {
        List<Path> groups = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(group, Files::isDirectory)) {
            entries.forEach(groups::add);
        } catch (IOException e) {
            return List.of();
        }
        return groups;
    }

    /** The processes in all of them. */
    Set<Long> processes() {
        Set<Long> pids = new HashSet<>();
        for (Path group : deepestFirst()) {
            pids.addAll(ids(group.resolve("cgroup.procs")));
        }
        return pids;
    }

    /** Moves a process here, unless it is gone. */
    void join(long pid) {
        tell("cgroup.procs", Long.toString(pid));
    }

    /**
     * One round of killing. Processes that fork faster than they are killed are frozen for it; then they need a CPU to die, so
     * the round ends when they have, or have had time for it.
     */
    void kill() {
        if (tell("cgroup.kill", "1")) {
            return;
        }
        boolean frozen = tell("freezer.state", "FROZEN");
        Set<Long> killed = processes();
        killed.forEach(Processes::kill);
        if (frozen) {
            // Also those that were frozen by themselves: a node that dies while it kills leaves them so.
            deepestFirst().forEach(group -> tell(group, "freezer.state", "THAWED"));
            Patience.until(TO_DIE, () -> Collections.disjoint(processes(), killed));
        }
    }

    /** One round of removal; whether nothing is left. */
    boolean removed() {
        for (Path group : deepestFirst()) {
            try {
                folders.remove(group);
            } catch (IOException e) {
                // Busy while a killed process exits: the caller comes again.
            }
        }
        return !Files.exists(top);
    }

    /** The numbers in a file of processes or threads; none if the group is gone. */
    static Set<Long> ids(Path file) {
        Set<Long> ids = new HashSet<>();
        try {
            for (String line : Files.readAllLines(file)) {
                long id = Long.parseLong(line);
                // 0 stands for a process of another namespace.
                if (id > 0) {
                    ids.add(id);
                }
            }
        } catch (IOException e) {
            return Set.of();
        }
        return ids;
    }

    private boolean tell(String file, String value) {
        return tell(top, file, value);
    }

    private static boolean tell(Path group, String file, String value) {
        Path path = group.resolve(file);
        if (!Files.exists(path)) {
            return false;
        }
        try {
            Files.writeString(path, value);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private List<Path> deepestFirst() {
        List<Path> groups = new ArrayList<>();
        collect(top, groups);
        return groups;
    }

    private static void collect(Path group, List<Path> into) {
        below(group).forEach(child -> collect(child, into));
        into.add(group);
    }
}
