package dev.bourse.enforcement.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.proc.OwnerMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupMountsTest {
    @Test
    void bothVersionsAreFoundTheFreezerFirst(@TempDir Path folder) throws IOException {
        CgroupMounts mounts = read(folder, """
                22 27 0:21 / /proc rw,relatime - proc proc rw
                32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:3 - cgroup cgroup rw,cpu,cpuacct
                37 31 0:34 / /sys/fs/cgroup/freezer rw,relatime - cgroup cgroup rw,freezer
                41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
                """);
        assertEquals(Optional.of(Path.of("/sys/fs/cgroup/cpu,cpuacct")), mounts.controller("cpuacct"));
        assertEquals(Path.of("/sys/fs/cgroup/freezer"), mounts.all().getFirst());
        assertEquals(Optional.of(Path.of("/sys/fs/cgroup/unified")), mounts.unified());
    }

    @Test
    void aHostWithoutGroupsIsRefusedWithBothReasons(@TempDir Path folder) throws IOException {
        CgroupMounts none = read(folder, "22 27 0:21 / /proc rw,relatime - proc proc rw\n");
        assertEquals(List.of(), none.all());
        var refused = assertThrows(
                EnforcementException.class, () -> Trees.cgroups(none, MachineSpec.of("m1", 1), OwnerMark.mine("m1")));
        assertEquals(Refusal.CGROUPS_NOT_WRITABLE, refused.refusal());
        assertEquals(
                "No cgroup v2: it is not mounted; it needs [cpu, cpuset]. Run the node as root on a host that has them, or choose none. "
                        + "No cgroup v1: the controller cpu is not mounted; it needs [cpu, cpuacct, cpuset]. Run the node as root on a host that mounts them, or choose none.",
                refused.getMessage());
    }

    private static CgroupMounts read(Path folder, String table) throws IOException {
        return CgroupMounts.read(Files.writeString(folder.resolve("mountinfo"), table));
    }
}
