package dev.bourse.enforcement.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bourse.enforcement.DiskSharing;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written for disks on version 1, and nothing more; what a scheduler makes of it is the kernel's. */
@Needs(HostPart.CGROUPS)
class DiskWeightTest {
    private final CgroupMounts mounts = CgroupMounts.read(Path.of("/proc/self/mountinfo"));

    @Test
    void followsTheSharesOnlyIfItShall() {
        Path blkio = mounts.controller("blkio").orElse(Path.of("/none"));
        assumeTrue(
                mounts.controllers().stream()
                        .anyMatch(each -> each.version() == 1 && each.name().equals("io")),
                "version 1 with blkio");
        for (DiskSharing io : DiskSharing.values()) {
            String name = "disk-" + ProcessHandle.current().pid();
            OwnerMark owner = OwnerMark.mine(name);
            MachineSpec machine = new MachineSpec(name, 0.5, List.of(), Sharing.WEIGHTED, io, Duration.ZERO);
            try (CgroupTree tree = Trees.cgroups(mounts, machine, owner)) {
                tree.apply(Map.of("alice", 0.75));
                Path group = blkio.resolve(CgroupMounts.BOURSE).resolve(owner + "/b-alice");
                String weight = ControlFile.read(group.resolve("blkio.bfq.weight"));
                assertEquals(io == DiskSharing.FOLLOW, weight.contains("750"), io + ": " + weight);
            }
        }
    }
}
