package dev.bourse.enforcement.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A plain folder made to look like a mount of version 2: a new group fills itself with files, and takes them with it. */
record PlainVersion2(Path root) implements Folders {
    private static final Map<String, String> FILES = Map.of(
            "cgroup.procs", "",
            "cgroup.threads", "",
            "cgroup.kill", "",
            "cgroup.subtree_control", "",
            "cpu.weight", "100\n",
            "cpu.max", "max 100000\n",
            "cpu.stat", "usage_usec 250\nnr_periods 4\nnr_throttled 3\nthrottled_usec 70\n",
            "cpu.pressure", "some avg10=0.00 avg60=0.00 avg300=0.00 total=42\n",
            "cpuset.cpus", "\n",
            "cpuset.cpus.effective", "0-3\n");

    private static final List<String> BELOW_THE_ROOT =
            List.of("pids.max", "memory.high", "memory.max", "cpu.max.burst", "io.weight");

    PlainVersion2 mounted() throws IOException {
        fill(root);
        Files.writeString(root.resolve("cgroup.controllers"), "cpuset cpu io memory pids\n");
        return this;
    }

    CgroupMounts mounts() throws IOException {
        Path table = root.resolveSibling("mountinfo");
        Files.writeString(table, "35 24 0:30 / %s rw,nosuid - cgroup2 cgroup2 rw\n".formatted(root));
        return CgroupMounts.read(table);
    }

    @Override
    public void make(Path group) throws IOException {
        Files.createDirectory(group);
        fill(group);
        for (String file : BELOW_THE_ROOT) {
            Files.writeString(group.resolve(file), "max\n");
        }
    }

    @Override
    public void remove(Path group) throws IOException {
        if (!Subtree.below(group).isEmpty() || !Files.exists(group)) {
            throw new IOException("busy or gone");
        }
        for (String file : FILES.keySet()) {
            Files.delete(group.resolve(file));
        }
        for (String file : BELOW_THE_ROOT) {
            Files.delete(group.resolve(file));
        }
        Files.deleteIfExists(group.resolve("memory.events"));
        Files.delete(group);
    }

    private static void fill(Path group) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(group.resolve(file.getKey()), file.getValue());
        }
    }
}
