package dev.bourse.enforcement.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.DiskSharing;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.proc.OwnerMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        root = Files.createDirectory(folder.resolve("groups"));
        plain = new PlainVersion2(root).mounted();
        home = root.resolve("bourse/" + OWNER);
    }

    private CgroupTree open(Sharing sharing, double capacity) throws IOException {
        return new CgroupTree(
                new CgroupV2(plain.mounts(), plain), new MachineSpec("m1", capacity, List.of(), sharing), OWNER);
    }

    @Test
    void theMachineHasItsCpusItsQuotaAndItsWeight() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        assertEquals(EnforcerKind.CGROUP_V2, tree.kind());
        assertWritten("750000 500000", home.resolve("cpu.max"));
        assertWritten("0,1", home.resolve("cpuset.cpus"));
        assertWritten("10000", home.resolve("cpu.weight"));
        assertWritten("10000", root.resolve("bourse/cpu.weight"));
        for (Path group : List.of(root, root.resolve("bourse"), home)) {
            assertWritten("+cpu +cpuset +pids +memory +io", group.resolve("cgroup.subtree_control"));
        }
    }

    @Test
    void machinesThatSellWholeCpusCountAsOneProcessOnEach() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 4);
        assertWritten("400", root.resolve("bourse/cpu.weight"));
        tree.close();
        open(Sharing.WEIGHTED, 1.5);
        assertWritten("10000", root.resolve("bourse/cpu.weight"));
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
    void weightsOnSeveralCpusAreCorrected() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        assertTrue(tree.correctable());
        tree.apply(Map.of("alice", 0.75, "bob", 0.25));
        tree.correct(Map.of("alice", 0.8));
        assertWritten("6000", home.resolve("b-alice/cpu.weight"));
        tree.apply(Map.of("alice", 0.5, "bob", 0.5));
        assertWritten("4000", home.resolve("b-alice/cpu.weight"));
        tree.correct(Map.of("bob", 1.2));
        assertWritten("5000", home.resolve("b-alice/cpu.weight"));
        assertWritten("6000", home.resolve("b-bob/cpu.weight"));
    }

    @Test
    void weightsOnOneWholeCpuAreNot() throws IOException {
        assertFalse(open(Sharing.WEIGHTED, 1).correctable());
    }

    @Test
    void weightsOnAPartOfACpuAre() throws IOException {
        assertTrue(open(Sharing.WEIGHTED, 0.8).correctable());
    }

    @Test
    void cappedBiddersHaveQuotas() throws IOException {
        CgroupTree tree = open(Sharing.CAPPED, 1.5);
        tree.apply(Map.of("alice", 0.75, "bob", 0.0));
        assertWritten("562500 500000", home.resolve("b-alice/cpu.max"));
        assertWritten("1000 500000", home.resolve("b-bob/cpu.max"));
    }

    @Test
    void whatIsSavedUpIsNeverAboveTheQuota() throws IOException {
        CgroupTree tree = new CgroupTree(
                new CgroupV2(plain.mounts(), plain),
                new MachineSpec("m1", 1.5, List.of(), Sharing.CAPPED, DiskSharing.NONE, Duration.ofMillis(100)),
                OWNER);
        assertWritten("100000", home.resolve("cpu.max.burst"));
        tree.apply(Map.of("alice", 0.75, "bob", 0.05));
        assertWritten("100000", home.resolve("b-alice/cpu.max.burst"));
        assertWritten("37500", home.resolve("b-bob/cpu.max.burst"));
        tree.apply(Map.of("alice", 0.05, "bob", 0.75));
        assertWritten("37500", home.resolve("b-alice/cpu.max.burst"));
    }

    @Test
    void disksFollowTheSharesIfTheyShall() throws IOException {
        MachineSpec follows =
                new MachineSpec("m1", 1.5, List.of(), Sharing.WEIGHTED, DiskSharing.FOLLOW, Duration.ZERO);
        CgroupTree tree = new CgroupTree(new CgroupV2(plain.mounts(), plain), follows, OWNER);
        tree.apply(Map.of("alice", 0.75, "bob", 0.0001));
        assertWritten("750", home.resolve("b-alice/io.weight"));
        assertWritten("1", home.resolve("b-bob/io.weight"));
    }

    /** As systemd delegates: the top isn't ours, the group that we were started in is, and we are in it. */
    @Test
    void aDelegatedGroupIsDividedAndItsProcessesMakeRoom() throws IOException {
        Path service = root.resolve("system.slice/bourse.service");
        Files.createDirectories(service.getParent());
        plain.make(service);
        Files.writeString(service.resolve("cgroup.controllers"), "cpu cpuset memory pids\n");
        Files.writeString(service.resolve("cgroup.type"), "domain\n");
        Files.writeString(service.resolve("cgroup.procs"), "4711\n");
        Files.writeString(root.resolveSibling("cgroup"), "1:name=systemd:/x\n0::/system.slice/bourse.service\n");
        assertEquals(Optional.of(root), plain.mounts().unified(), "who may divide the whole does");
        Files.delete(root.resolve("cgroup.subtree_control"));
        assertEquals(Optional.of(service), plain.mounts().unified());
        try (CgroupTree tree = open(Sharing.WEIGHTED, 1.5)) {
            assertWritten("4711", service.resolve("node/cgroup.procs"));
            assertWritten("+cpu +cpuset +pids +memory", service.resolve("cgroup.subtree_control"));
            assertWritten("750000 500000", service.resolve("bourse/" + OWNER + "/cpu.max"));
            assertTrue(tree.description().contains(service.toString()), tree.description());
        }
        Files.writeString(root.resolveSibling("cgroup"), "0::/system.slice/bourse.service/node\n");
        assertEquals(Optional.of(service), plain.mounts().unified(), "once it has made room, it is found again");
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
        Quantities read = tree.read("alice");
        assertEquals(250_000, read.cpuNanos());
        assertEquals(42_000, read.get(Quantity.WAITING_NANOS).orElseThrow());
        assertEquals(3, read.get(Quantity.THROTTLED_PERIODS).orElseThrow());
        assertEquals(OptionalLong.empty(), read.get(Quantity.MEMORY_BYTES), "this group has no such file");
        assertEquals(new Usage.Machine(250_000, 1.5, 4, 3, 70_000), tree.machine());
    }

    @Test
    void aTaskThatWasRemovedTellsItsLastReading() throws IOException {
        CgroupTree tree = open(Sharing.WEIGHTED, 1.5);
        tree.place("alice");
        TaskGroup task = tree.group("alice", "t1", OptionalLong.empty());
        assertEquals(250_000, task.read().cpuNanos());
        Files.writeString(home.resolve("b-alice/t-t1/cpu.stat"), "usage_usec 260\n");
        task.remove();
        assertEquals(260_000, task.read().cpuNanos());
        assertEquals(250_000, tree.remove("alice").cpuNanos());
        assertEquals(Quantities.NONE, tree.remove("alice"));
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
