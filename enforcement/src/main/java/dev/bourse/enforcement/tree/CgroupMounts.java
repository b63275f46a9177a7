package dev.bourse.enforcement.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The control group file systems of this host.
 *
 * @param version1 the hierarchies of version 1, that of the freezer first: what is frozen can be killed for certain
 * @param unified the hierarchy of version 2, if mounted, with controllers or without; the part of it that was delegated to
 *     this process, if it may not divide the whole
 */
public record CgroupMounts(List<Hierarchy> version1, Optional<Path> unified) {
    /** The folder of all machines, in each hierarchy; nothing outside it is ever touched. */
    static final Path BOURSE = Path.of("bourse");

    /**
     * A hierarchy of version 1.
     *
     * @param root where it is mounted
     * @param controllers what it controls
     */
    public record Hierarchy(Path root, Set<String> controllers) {}

    /**
     * Reads a table of mounts as in {@code /proc/self/mountinfo}; none if there is no such table. The file {@code cgroup}
     * beside it tells the groups of this process.
     */
    public static CgroupMounts read(Path table) {
        List<Hierarchy> version1 = new ArrayList<>();
        Optional<Path> unified = Optional.empty();
        try {
            for (String line : Files.exists(table) ? Files.readAllLines(table) : List.<String>of()) {
                // 31 23 0:28 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
                String[] halves = line.split(" - ", 2);
                String[] kind = halves[1].split(" ", 3);
                Path root = Path.of(halves[0].split(" ", 6)[4].replace("\\040", " "));
                if (kind[0].equals("cgroup2")) {
                    unified = unified.or(() -> Optional.of(Delegation.root(root, table.resolveSibling("cgroup"))));
                } else if (kind[0].equals("cgroup")) {
                    version1.add(new Hierarchy(root, Set.of(kind[2].split(",", -1))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        version1.sort(Comparator.comparing(hierarchy -> !hierarchy.controllers.contains("freezer")));
        return new CgroupMounts(List.copyOf(version1), unified);
    }

    /** The controllers of both versions, version 2 first. */
    public List<Controller> controllers() {
        List<Controller> all = new ArrayList<>();
        unified.ifPresent(root -> {
            boolean writable = Files.isWritable(root.resolve("cgroup.subtree_control"));
            handedDown(root).forEach(name -> all.add(new Controller(name, 2, root, writable)));
        });
        version1.forEach(hierarchy -> hierarchy.controllers.forEach(name -> all.add(new Controller(
                name.equals("blkio") ? "io" : name,
                1,
                hierarchy.root,
                Files.isWritable(hierarchy.root.resolve("cgroup.procs"))))));
        return List.copyOf(all);
    }

    private static List<String> handedDown(Path root) {
        try {
            return Arrays.stream(
                            Files.readString(root.resolve("cgroup.controllers")).split("\\s+", -1))
                    .filter(name -> !name.isEmpty())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Where a controller of version 1 is mounted. */
    Optional<Path> controller(String name) {
        return version1.stream()
                .filter(hierarchy -> hierarchy.controllers.contains(name))
                .map(Hierarchy::root)
                .findFirst();
    }

    /** All hierarchies. */
    List<Path> all() {
        List<Path> roots =
                new ArrayList<>(version1.stream().map(Hierarchy::root).toList());
        unified.ifPresent(roots::add);
        return List.copyOf(roots);
    }
}
