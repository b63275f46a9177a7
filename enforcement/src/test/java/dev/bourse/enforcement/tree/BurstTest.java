package dev.bourse.enforcement.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bourse.enforcement.DiskSharing;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the kernel takes as a burst, and keeps to: it refuses one above the quota. */
@Needs(HostPart.CGROUPS)
class BurstTest {
    private final CgroupMounts mounts = CgroupMounts.read(Path.of("/proc/self/mountinfo"));

    @Test
    void followsTheQuotasOfBiddersUpAndDown() {
        Path cpu = mounts.controller("cpu").orElse(Path.of("/none"));
        assumeTrue(Files.exists(cpu.resolve("cpu.cfs_burst_us")), "version 1 with bursts");
        String name = "burst-" + ProcessHandle.current().pid();
        OwnerMark owner = OwnerMark.mine(name);
        MachineSpec machine =
                new MachineSpec(name, 0.5, List.of(), Sharing.CAPPED, DiskSharing.NONE, Duration.ofMillis(100));
        Path home = cpu.resolve(CgroupMounts.BOURSE).resolve(owner.toString());
        try (CgroupTree tree = Trees.cgroups(mounts, machine, owner)) {
            assertEquals("100000", burst(home));
            tree.apply(Map.of("alice", 0.75, "bobby", 0.05));
            assertEquals(List.of("100000", "12500"), bursts(home));
            tree.apply(Map.of("alice", 0.05, "bobby", 0.75));
            assertEquals(List.of("12500", "100000"), bursts(home));
        }
    }

    private static List<String> bursts(Path home) {
        return List.of(burst(home.resolve("b-alice")), burst(home.resolve("b-bobby")));
    }

    private static String burst(Path group) {
        return ControlFile.read(group.resolve("cpu.cfs_burst_us"));
    }
}
