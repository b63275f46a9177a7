package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.proc.Processes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A group of one hierarchy and all groups below it; any of them may vanish at any time. */
record Subtree(Path top, Folders folders) {
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

    /** One round of killing. Processes that fork faster than they are killed are frozen for it. */
    void kill() {
        if (tell("cgroup.kill", "1")) {
            return;
        }
        tell("freezer.state", "FROZEN");
        processes().forEach(Processes::kill);
        tell("freezer.state", "THAWED");
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
        Path path = top.resolve(file);
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
