package dev.bourse.enforcement.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.NetSpec;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.doctor.Finding.State;
import dev.bourse.enforcement.host.Host;
import dev.bourse.enforcement.host.Wish;
import dev.bourse.enforcement.tree.CgroupMounts;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of hosts: this one, and some played by folders. */
class HostDoctorTest {
    @TempDir
    Path root;

    private static Wanted wanted(Wish wish, double capacity) {
        return new Wanted(wish, Isolation.AUTO, List.of(), capacity, false);
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Finding part(List<Finding> findings, String part) {
        return findings.stream()
                .filter(finding -> finding.part().equals(part))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> failing(List<Finding> findings) {
        return findings.stream().filter(Finding::fails).map(Finding::part).collect(Collectors.toSet());
    }

    @Test
    @Needs(HostPart.CGROUPS)
    void thisHostLimitsWhatTestsNeed() {
        List<Finding> findings = HostDoctor.look(Host.of(System.getenv()), wanted(Wish.CGROUP, 1), System.getenv());
        for (String controller : List.of("cpu", "cpuset", "memory", "pids")) {
            assertEquals(State.OK, part(findings, "cgroup " + controller).state(), controller);
        }
        assertEquals(Set.of(), failing(findings));
        assertTrue(findings.stream()
                .allMatch(finding ->
                        finding.state() == State.OK || !finding.means().isEmpty()));
    }

    @Test
    void withoutGroupsSharesAreMissingIfTheyAreAskedFor() {
        CgroupMounts none = CgroupMounts.read(root.resolve("none"));
        assertEquals(
                Set.of("cgroup cpu", "cgroup cpuset", "cgroup memory"),
                failing(new GroupChecks(none, wanted(Wish.AUTO, 1)).findings()));
        assertEquals(Set.of(), failing(new GroupChecks(none, wanted(Wish.NONE, 1)).findings()));
        assertEquals(Set.of(), failing(new GroupChecks(none, Wanted.nothing()).findings()));
        assertEquals(
                "mount -t cgroup -o cpu none /sys/fs/cgroup/cpu",
                part(new GroupChecks(none, Wanted.nothing()).findings(), "cgroup cpu")
                        .mend());
    }

    /** No file there that could be written, as for a process to which nothing was delegated. */
    @Test
    void groupsThatMayNotBeWrittenAreToBeDelegated() throws IOException {
        file("groups/cgroup.controllers", "cpuset cpu io memory pids\n");
        file("mountinfo", "35 24 0:30 / %s rw - cgroup2 cgroup2 rw\n".formatted(root.resolve("groups")));
        List<Finding> findings =
                new GroupChecks(CgroupMounts.read(root.resolve("mountinfo")), wanted(Wish.AUTO, 1)).findings();
        Finding cpu = part(findings, "cgroup cpu");
        assertTrue(cpu.fails());
        assertTrue(cpu.mend().contains("Delegate=yes"), cpu.mend());
        file("groups/cgroup.subtree_control", "");
        findings = new GroupChecks(CgroupMounts.read(root.resolve("mountinfo")), wanted(Wish.AUTO, 1)).findings();
        assertEquals(Set.of(), failing(findings));
        assertTrue(part(findings, "cgroup io").means().startsWith("Version 2 at "));
    }

    @Test
    void anOldKernelIsToldOfOnlyToThoseItHurts() throws IOException {
        file("proc/sys/kernel/osrelease", "6.1.0-28-amd64\n");
        Finding part = part(new KernelChecks(root, wanted(Wish.CGROUP, 1.5)).findings(), "kernel");
        assertEquals(State.PARTIAL, part.state());
        assertEquals("capacity: 1", part.mend());
        assertEquals(
                "",
                part(new KernelChecks(root, wanted(Wish.CGROUP, 2)).findings(), "kernel")
                        .mend());
        file("proc/sys/kernel/osrelease", "6.18.44\n");
        assertEquals(
                State.OK,
                part(new KernelChecks(root, wanted(Wish.CGROUP, 1.5)).findings(), "kernel")
                        .state());
    }

    @Test
    void swapThatNobodyCountsIsNamed() throws IOException {
        file("proc/swaps", "Filename Type Size Used Priority\n");
        assertEquals(
                State.OK,
                part(new KernelChecks(root, Wanted.nothing()).findings(), "swap")
                        .state());
        file("proc/swaps", "Filename Type Size Used Priority\n/dev/sda2 partition 999 0 -2\n");
        Finding swap = part(new KernelChecks(root, Wanted.nothing()).findings(), "swap");
        assertEquals(State.PARTIAL, swap.state());
        assertEquals("swapoff -a", swap.mend());
    }

    @Test
    void anEngineThatDoesNotAnswerCountsOnlyIfItIsAskedFor() {
        Host host = Host.of(Map.of("DOCKER_HOST", "unix://" + root.resolve("no.sock")));
        Finding docker = part(new TaskChecks(root, host, wanted(Wish.AUTO, 1)).findings(), "docker");
        assertEquals(State.MISSING, docker.state());
        assertFalse(docker.fails());
        assertTrue(docker.means().contains("no.sock"), docker.means());
        assertTrue(part(new TaskChecks(root, host, wanted(Wish.DOCKER, 1)).findings(), "docker")
                .fails());
        Wanted image = new Wanted(Wish.AUTO, Isolation.AUTO, List.of(), 1, true);
        assertTrue(part(new TaskChecks(root, host, image).findings(), "docker").fails());
    }

    @Test
    void whatForbidsNamespacesIsNamedWithItsMend() throws IOException {
        assertEquals("apt-get install bubblewrap", new NamespaceMend(root).line());
        file("usr/bin/bwrap", "");
        assertEquals("sudo bourse node --config FILE", new NamespaceMend(root).line());
        file("proc/sys/user/max_user_namespaces", "0\n");
        assertEquals("sysctl -w user.max_user_namespaces=15000", new NamespaceMend(root).line());
        file("proc/sys/kernel/unprivileged_userns_clone", "0\n");
        assertEquals("sysctl -w kernel.unprivileged_userns_clone=1", new NamespaceMend(root).line());
    }

    @Test
    void whatTasksShallSeeMustBeThere() {
        Wanted wanted = new Wanted(Wish.NONE, Isolation.AUTO, List.of(root.resolve("absent")), 1, false);
        Finding namespaces = part(new TaskChecks(root, Host.of(Map.of()), wanted).findings(), "namespaces");
        assertTrue(namespaces.fails());
        assertTrue(namespaces.means().contains("absent"), namespaces.means());
    }

    @Test
    void aHostWithoutGpusSaysWhy() {
        Finding gpus = new GpuChecks((_, _) -> {
                    throw new EnforcementException(Refusal.GPU_TOOL_MISSING, "No tool.");
                })
                .finding();
        assertEquals(State.MISSING, gpus.state());
        assertEquals("No tool.", gpus.means());
        assertFalse(gpus.fails());
    }

    private static Finding network(Wish wish, String device) {
        Optional<NetSpec> asked = Optional.of(new NetSpec(device, 1_000_000));
        CgroupMounts mounts = CgroupMounts.read(Path.of("/proc/self/mountinfo"));
        return new NetChecks(mounts, asked, wanted(wish, 1)).finding();
    }

    @Test
    @Needs({HostPart.CGROUPS, HostPart.NAMESPACES, HostPart.TRAFFIC})
    void aNetworkDeviceIsDividedIfThereIsOne() {
        assertEquals(
                State.OK,
                network(Wish.CGROUP, "lo").state(),
                network(Wish.CGROUP, "lo").means());
        Finding absent = network(Wish.CGROUP, "no-such-device");
        assertTrue(absent.fails());
        assertTrue(absent.means().contains("no-such-device"), absent.means());
        assertEquals("ip link", absent.mend());
    }

    @Test
    void whatContainersSendIsNotDivided() {
        assertTrue(network(Wish.DOCKER, "lo").fails());
        assertTrue(network(Wish.NONE, "lo").fails());
    }

    @Test
    void theNetworkIsNotDividedWithoutGroupsOfVersion2() {
        CgroupMounts none = CgroupMounts.read(root.resolve("none"));
        Finding network = new NetChecks(none, Optional.empty(), Wanted.nothing()).finding();
        assertEquals(State.MISSING, network.state());
        assertTrue(network.mend().contains("mount -t cgroup2"), network.mend());
        assertFalse(network.fails(), "nobody asked");
    }
}
