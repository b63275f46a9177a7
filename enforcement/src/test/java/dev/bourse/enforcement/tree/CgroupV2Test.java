package dev.bourse.enforcement.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.proc.OwnerMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for version 2, on a plain folder; the kernel's part is proved on a host that has it. */
class CgroupV2Test {
    private static final OwnerMark OWNER = new OwnerMark("m1", 1, 2, 3, "0".repeat(32));

    private Path root;
    private Path home;
    private PlainVersion2 plain;

    @BeforeEach
    void mount(@TempDir Path folder) throws IOException {
        root = Files.createDirectory(folder.resolve("cgroup"));
        plain = new PlainVersion2(root).mounted();
        home = root.resolve("bourse/" + OWNER);
    }

    private CgroupTree open(Sharing sharing, double capacity) throws IOException {
        return new CgroupTree(
                new CgroupV2(plain.mounts(), plain), new MachineSpec("m1", capacity, List.of(), sharing), OWNER);
    }

    @Test
    void theMachineHasItsCpusItsQuotaAndTheLargestWeight() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        assertEquals(EnforcerKind.CGROUP_V2, tree.kind());
        assertWritten("750000 500000", home.resolve("cpu.max"));
        assertWritten("0,1", home.resolve("cpuset.cpus"));
        assertWritten("10000", home.resolve("cpu.weight"));
        assertWritten("10000", root.resolve("bourse/cpu.weight"));
        for (Path group : List.of(root, root.resolve("bourse"), home)) {
            assertWritten("+cpu +cpuset +pids +memory", group.resolve("cgroup.subtree_control"));
        }
    }

    @Test
    void weightsAreInProportionToShares() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        tree.apply(Map.of("alice", 0.75, "bob", 0.25));
        assertWritten("7500", home.resolve("b-alice/cpu.weight"));
        assertWritten("2500", home.resolve("b-bob/cpu.weight"));
        assertWritten("max 100000", home.resolve("b-bob/cpu.max"));
        tree.apply(Map.of("alice", 0.00001));
        assertWritten("2", home.resolve("b-alice/cpu.weight"));
        assertWritten("2", home.resolve("b-bob/cpu.weight"));
    }

    @Test
    void cappedBiddersHaveQuotas() throws IOException {
        CgroupTree tree = open(Sharing.CAPPED, 1.5);
        tree.apply(Map.of("alice", 0.75, "bob", 0.0));
        assertWritten("562500 500000", home.resolve("b-alice/cpu.max"));
        assertWritten("1000 500000", home.resolve("b-bob/cpu.max"));
    }

    @Test
    void onlyWhatChangedIsWritten() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        tree.apply(Map.of("alice", 0.75, "bob", 0.25));
        Files.writeString(home.resolve("b-alice/cpu.weight"), "untouched");
        tree.apply(Map.of("alice", 0.75, "bob", 0.2));
        assertWritten("untouched", home.resolve("b-alice/cpu.weight"));
        assertWritten("2000", home.resolve("b-bob/cpu.weight"));
    }

    @Test
    void sharesOutsideOfZeroToOneChangeNothing() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        var bad =
                assertThrows(IllegalArgumentException.class, () -> tree.apply(Map.of("alice", 0.5, "bob", Double.NaN)));
        assertEquals("The share (NaN) of the bidder (bob) must be from 0 to 1.", bad.getMessage());
        assertTrue(tree.bidders().isEmpty());
    }

    @Test
    void countersAreRead() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        tree.place("alice");
        assertEquals(250_000, tree.cpuNanos("alice"));
        assertEquals(42_000, tree.waitingNanos("alice").orElseThrow());
        assertEquals(new Usage.Machine(250_000, 1.5, 4, 3, 70_000), tree.machine());
    }

    @Test
    void aTaskIsSlowedDownBeforeItIsOutOfMemory() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        tree.place("alice");
        TaskGroup task = tree.group("alice", "t1", OptionalLong.of(1600));
        Path group = home.resolve("b-alice/t-t1");
        assertWritten("1500", group.resolve("memory.high"));
        assertWritten("1600", group.resolve("memory.max"));
        assertFalse(task.outOfMemory());
        Files.writeString(group.resolve("memory.events"), "low 0\nhigh 12\nmax 3\noom 1\noom_kill 1\n");
        assertTrue(task.outOfMemory());
    }

    @Test
    void tasksJoinAndAreKilledByTheirGroup() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        tree.place("alice");
        TaskGroup task = tree.group("alice", "t1", OptionalLong.empty());
        Path group = home.resolve("b-alice/t-t1");
        assertEquals(List.of(group.resolve("cgroup.procs")), task.joinFiles());
        long pid = ProcessHandle.current().pid();
        Files.writeString(group.resolve("cgroup.threads"), pid + "\n0\n");
        Files.writeString(group.resolve("cgroup.procs"), pid + "\n");
        assertEquals(java.util.Set.of(pid), task.processes());
        Files.writeString(group.resolve("cgroup.procs"), "");
        task.kill();
        assertWritten("1", group.resolve("cgroup.kill"));
        task.remove();
        assertFalse(Files.exists(group));
    }

    @Test
    void closingRemovesAllThatIsOurs() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        tree.apply(Map.of("alice", 0.75));
        tree.close();
        assertFalse(Files.exists(root.resolve("bourse")));
        CgroupTree again = open(Sharing.WEIGHTED, 1.5);
        plain.make(root.resolve("bourse/another"));
        again.close();
        assertTrue(Files.exists(root.resolve("bourse/another")));
    }

    @Test
    void machinesSpreadOverTheCpus() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        Files.writeString(home.resolve("cpuset.cpus.effective"), "0-1\n");
        CgroupTree second = new CgroupTree(
                new CgroupV2(plain.mounts(), plain),
                MachineSpec.of("m2", 2),
                new OwnerMark("m2", 1, 2, 3, "0".repeat(32)));
        assertTrue(second.description().endsWith("2.0 CPUs on CPU 2,3"), second.description());
        second.close();
        tree.close();
    }

    @Test
    void aHierarchyWithoutControllersIsRefused() throws IOException {
        Files.writeString(root.resolve("cgroup.controllers"), "hugetlb\n");
        var refused = assertThrows(EnforcementException.class, () -> open(Sharing.WEIGHTED, 1.5));
        assertEquals(Refusal.CGROUPS_NOT_WRITABLE, refused.refusal());
        assertTrue(refused.getMessage().contains("has only the controllers [hugetlb]"), refused.getMessage());
    }

    @Test
    void aMachineWiderThanTheHostIsRefused() throws IOException {
        var refused = assertThrows(EnforcementException.class, () -> open(Sharing.WEIGHTED, 4.5));
        assertEquals(Refusal.CPUSET_TOO_SMALL, refused.refusal());
        assertFalse(Files.exists(root.resolve("bourse")), "nothing is left behind");
    }

    private static void assertWritten(String value, Path file) {
        assertEquals(value, ControlFile.read(file), file.toString());
    }
}
