package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.TaskFolder;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.TaskState;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;

@Needs({HostPart.CGROUPS, HostPart.DOCKER})
class DockerTest {
    private static DockerClient client;

    @BeforeAll
    static void makeImage(@TempDir Path folder) throws Exception {
        client = BusyboxImage.client();
        BusyboxImage.make(client, folder);
    }

    @AfterAll
    static void removeImage() throws Exception {
        client.removeImageCmd(BusyboxImage.NAME).withForce(true).exec();
        client.close();
    }

    @Test
    void bothBiddersGetTheirShares() throws Exception {
        try (Workshop shop = docker()) {
            shop.enforcer.apply(Map.of("alice", 0.75, "bob", 0.25));
            shop.spin("alice", "bob");
            var readings = shop.work(1.5);
            assertEquals(0.75, Workshop.part("alice", readings), 0.05);
            Workshop.await(
                    "she can run",
                    () -> shop.enforcer.usage().bidders().get("alice").allRunnable());
            shop.enforcer.apply(Map.of("alice", 0.2, "bob", 0.8));
            assertEquals(0.2, Workshop.part("alice", shop.work(1.2)), 0.05);
        }
    }

    @Test
    void aContainerHasItsEnvironmentAndNothingOfTheHost() throws Exception {
        try (Workshop shop = docker()) {
            shop.start(shop.task("job", "alice", List.of("sleep", "1000"), Map.of("RANK", "3")));
            var container = client.inspectContainerCmd(
                            containers(shop).getFirst().getId())
                    .exec();
            HostConfig host = container.getHostConfig();
            assertTrue(List.of(container.getConfig().getEnv()).contains("RANK=3"));
            assertEquals("30001:30001", container.getConfig().getUser());
            assertEquals(true, host.getReadonlyRootfs());
            assertEquals(List.of("/work true " + shop.log("job").resolveSibling("job")), mounts(container.getMounts()));
            assertEquals(List.of(Capability.ALL), List.of(host.getCapDrop()));
            assertEquals("none", host.getNetworkMode());
            assertEquals(List.of("no-new-privileges:true"), host.getSecurityOpts());
            assertEquals(false, host.getPrivileged());
            assertTrue(host.getCgroupParent().endsWith("/b-alice/t-job"));
            assertEquals(0, host.getCpuShares(), "sized by nothing but its bidder's group");
            assertTrue(List.of("", "private").contains(String.valueOf(host.getIpcMode())));
        }
    }

    /** Of the host's files a container has its own folders, and three that the engine writes for it. */
    @Test
    void aContainerHasItsOwnFoldersAndNoOthers() throws Exception {
        try (Workshop shop = docker()) {
            Path saves = shop.folder("saves", Workshop.UID);
            Path told = shop.folder("told", 0);
            Files.writeString(told.resolve("note"), "hello\n");
            TaskSpec job = shop.shell(
                            "job",
                            "alice",
                            "cat /run/bourse/note; touch /work/a /checkpoints/b /tmp/c /var/tmp/d && echo wrote;"
                                    + " touch /run/bourse/e || touch /f || touch /etc/g || echo refused;"
                                    + " echo $HOME; echo up; sleep 1000")
                    .withFolders(List.of(new TaskFolder(saves, Path.of("/checkpoints"))))
                    .withReadable(List.of(new TaskFolder(told, Path.of("/run/bourse"))));
            shop.start(job);
            Workshop.await("up", () -> shop.printed("job").contains("up"));
            List<String> printed = shop.printed("job");
            assertTrue(printed.containsAll(List.of("hello", "wrote", "refused", "/work")), printed.toString());
            assertTrue(Files.exists(saves.resolve("b")));
            assertTrue(Files.exists(job.workingDirectory().resolve("a")));
            var container = client.inspectContainerCmd(
                            containers(shop).getFirst().getId())
                    .exec();
            assertEquals(
                    List.of(
                            "/checkpoints true " + saves,
                            "/run/bourse false " + told,
                            "/work true " + job.workingDirectory()),
                    mounts(container.getMounts()));
            assertEquals(
                    List.of("/checkpoints", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf", "/run/bourse", "/work"),
                    ofTheHost(container.getState().getPidLong()));
        }
    }

    @Test
    void volumesThatAnImageWantsAreMemory(@TempDir Path folder) throws Exception {
        String name = "bourse-test-volumes:1";
        String relative = "bourse-test-volumes:2";
        build(folder, name, "FROM " + BusyboxImage.NAME + "\nRUN mkdir -m 1777 /data\nVOLUME /data/ /tmp /work/\n");
        try (Workshop shop = docker()) {
            String script = "touch /data/a /tmp/b /work/c && echo up; sleep 1000";
            shop.start(shop.shell("job", "alice", script).withImage(Optional.of(name)));
            Workshop.await("up", () -> shop.printed("job").contains("up"));
            var container = client.inspectContainerCmd(
                            containers(shop).getFirst().getId())
                    .exec();
            assertEquals(
                    List.of("/etc/hostname", "/etc/hosts", "/etc/resolv.conf", "/work"),
                    ofTheHost(container.getState().getPidLong()));
            build(folder, relative, "FROM " + BusyboxImage.NAME + "\nVOLUME data\n");
            TaskSpec strange = shop.shell("strange", "alice", "true").withImage(Optional.of(relative));
            var refused = assertThrows(EnforcementException.class, () -> shop.enforcer.start(strange));
            assertEquals(Refusal.IMAGE_UNSUITABLE, refused.refusal());
        } finally {
            client.removeImageCmd(name).withForce(true).exec();
            client.removeImageCmd(relative).withForce(true).exec();
        }
    }

    private static void build(Path folder, String name, String recipe) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), recipe);
        client.buildImageCmd(folder.toFile())
                .withTags(Set.of(name))
                .exec(new BuildImageResultCallback())
                .awaitImageId();
    }

    /** Where something is mounted in the process's namespace that lies on a disk of the host, the image apart. */
    private static List<String> ofTheHost(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/mountinfo")).stream()
                .map(line -> line.split(" ", -1))
                .filter(parts -> !parts[2].startsWith("0:"))
                .map(parts -> parts[4])
                .sorted()
                .toList();
    }

    private static List<String> mounts(List<InspectContainerResponse.Mount> mounts) {
        return mounts.stream()
                .map(mount -> mount.getDestination().getPath() + " " + mount.getRW() + " " + mount.getSource())
                .sorted()
                .toList();
    }

    @Test
    void aContainerIsOnTheNetworkThatItsMachineNames() throws Exception {
        String network = client.createNetworkCmd()
                .withName("bourse-test-" + ProcessHandle.current().pid())
                .withInternal(true)
                .exec()
                .getId();
        try (Workshop off = docker();
                Workshop bridged = new Workshop(Wish.DOCKER, 0.6, Sharing.WEIGHTED, host().withNetwork(network))) {
            off.run(off.shell("off", "alice", "ls /sys/class/net"));
            assertEquals(List.of("lo"), off.printed("off"));
            bridged.run(bridged.shell("on", "alice", "ls /sys/class/net"));
            assertEquals(List.of("eth0", "lo"), bridged.printed("on"));
        } finally {
            client.removeNetworkCmd(network).exec();
        }
    }

    @Test
    void whatATaskWasGrantedIsInItsContainerAndNothingElse(@TempDir Path folder) throws Exception {
        // Where devices are; a container's own /tmp has none.
        Path device = Path.of("/dev/bourse-" + ProcessHandle.current().pid());
        assertEquals(
                0,
                new ProcessBuilder("mknod", "-m", "666", device.toString(), "c", "1", "5")
                        .start()
                        .waitFor());
        Path pipes = Files.createDirectory(folder.resolve("pipes"));
        Files.setPosixFilePermissions(pipes, PosixFilePermissions.fromString("rwxrwxrwx"));
        TaskGrant grant = new TaskGrant("job", Map.of("GPU", "mine"), List.of(device), List.of(pipes));
        try (Workshop shop = docker()) {
            String script = "head -c 2 %s | od -An -tx1; echo $GPU $OWN; echo x > %s/own; ls %s; ls -d /dev/bourse-*"
                    .formatted(device, pipes, folder);
            shop.run(shop.task("job", "alice", List.of("sh", "-c", script), Map.of("GPU", "all", "OWN", "too"))
                    .withGrant(grant));
            assertEquals(
                    List.of("00 00", "mine too", "pipes", device.toString()),
                    shop.printed("job").stream().map(String::strip).toList());
            assertTrue(Files.exists(pipes.resolve("own")));
        } finally {
            Files.delete(device);
        }
    }

    @Test
    void aTaskRunsAsItsUserWithoutPrivileges() throws Exception {
        try (Workshop shop = docker()) {
            assertEquals(5, shop.run(shop.shell("who", "alice", "cat /proc/self/status; echo oops >&2; exit 5")));
            List<String> printed = shop.printed("who").stream()
                    .map(line -> line.replace('\t', ' '))
                    .toList();
            assertTrue(printed.contains("Uid: 30001 30001 30001 30001"), printed.toString());
            assertTrue(printed.contains("NoNewPrivs: 1"));
            assertTrue(printed.contains("CapBnd: 0000000000000000"));
            assertTrue(printed.contains("oops"));
            assertEquals(127, shop.run(shop.task("unknown", "alice", List.of("no-such-program"), Map.of())));
        }
    }

    @Test
    void stoppingSendsSigtermToAllAndRemovesTheContainer() throws Exception {
        try (Workshop shop = docker()) {
            shop.start(shop.shell(
                    "job", "alice", "trap 'echo saved; exit 3' TERM; echo up; while :; do sleep 0.05; done"));
            Workshop.await("up", () -> !shop.printed("job").isEmpty());
            assertEquals(
                    new TaskState.Exited(3, false),
                    shop.enforcer.stop("job", Workshop.LONG).join());
            assertTrue(shop.printed("job").contains("saved"));
            assertEquals(List.of(), containers(shop));
            shop.start(shop.shell("deaf", "alice", "trap '' TERM; echo up; while :; do sleep 0.05; done"));
            Workshop.await("up", () -> !shop.printed("deaf").isEmpty());
            assertEquals(
                    137,
                    shop.enforcer.stop("deaf", Duration.ofMillis(100)).join().code());
        }
    }

    @Test
    void aCommandRunsBesideATaskInItsContainer() throws Exception {
        try (Workshop shop = docker()) {
            shop.start(shop.shell("job", "alice", "echo up; sleep 60"));
            Workshop.await("up", () -> !shop.printed("job").isEmpty());
            List<String> command = List.of("/bin/sh", "-c", "echo beside; id -u; pwd; exit 5");
            var beside = shop.enforcer.beside("job", command, shop.log("beside"));
            assertEquals(5, beside.code().get(60, TimeUnit.SECONDS));
            assertEquals(List.of("beside", Integer.toString(Workshop.UID), "/work"), shop.printed("beside"));
        }
    }

    @Test
    void aCommandBesideATaskEndsWithWhatItStarted() throws Exception {
        try (Workshop shop = docker()) {
            shop.start(shop.shell("job", "alice", "echo up; sleep 1000"));
            Workshop.await("up", () -> !shop.printed("job").isEmpty());
            List<String> command = List.of("/bin/sh", "-c", "sleep 65432 & sleep 65432; true");
            var beside = shop.enforcer.beside("job", command, shop.log("beside"));
            Workshop.await(
                    "the shell and two sleeps",
                    () -> Workshop.processes("65432").size() == 3);
            beside.end().run();
            Workshop.await("none", () -> Workshop.processes("65432").isEmpty());
            assertEquals(137, beside.code().get(60, TimeUnit.SECONDS));
            assertEquals(new TaskState.Running(), shop.enforcer.tasks().get("job"));
        }
    }

    @Test
    void missingImagesAreRefused() throws Exception {
        try (Workshop shop = docker()) {
            TaskSpec plain = shop.shell("plain", "alice", "true");
            TaskSpec strange = plain.withImage(Optional.of("no-such-image"));
            var refused = assertThrows(EnforcementException.class, () -> shop.enforcer.start(strange));
            assertEquals(Refusal.IMAGE_MISSING, refused.refusal());
        }
        try (Workshop shop = new Workshop(Wish.DOCKER, 0.5, Sharing.WEIGHTED, Host.of(System.getenv()))) {
            var refused = assertThrows(
                    EnforcementException.class, () -> shop.enforcer.start(shop.shell("plain", "alice", "true")));
            assertEquals(Refusal.IMAGE_UNSUITABLE, refused.refusal());
        }
    }

    @Test
    void aSilentEngineIsRefused() {
        Host host = Host.of(Map.of("DOCKER_HOST", "unix:///no/such.sock"));
        var refused =
                assertThrows(EnforcementException.class, () -> new Workshop(Wish.DOCKER, 0.5, Sharing.WEIGHTED, host));
        assertEquals(Refusal.DOCKER_NOT_REACHABLE, refused.refusal());
    }

    @Test
    void aContainerIsReadToItsEndAndItsWaitingIsTold() throws Exception {
        try (Workshop shop = docker()) {
            String loop = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
            assertEquals(0, shop.run(shop.task("loop", "alice", List.of("sh", "-c", loop), Map.of())));
            Usage usage = shop.enforcer.usage();
            long used = usage.tasks().get("loop").quantities().cpuNanos();
            long all = usage.bidders().get("alice").cpuNanos();
            assertTrue(used > 10_000_000 && all - used < 2_000_000, used + " of " + all);
            shop.spin("alice", "bob");
            shop.work(0.5);
            Quantities spinner = shop.enforcer.usage().tasks().get("spin-bob2").quantities();
            assertTrue(spinner.get(Quantity.WAITING_NANOS).orElse(0) > 50_000_000, spinner.toString());
            assertTrue(spinner.get(Quantity.MEMORY_BYTES).orElse(0) > 0, spinner.toString());
        }
    }

    @Test
    void closingAndTheNextStartRemoveOurContainersAndNoOthers() throws Exception {
        String left = client.createContainerCmd(BusyboxImage.NAME)
                .withEntrypoint("sleep", "1000")
                .withLabels(Map.of("dev.bourse.owner", new OwnerMark("gone", 1, 1, 1, "0".repeat(32)).toString()))
                .exec()
                .getId();
        client.startContainerCmd(left).exec();
        try (GenericContainer<?> stranger = new GenericContainer<>(BusyboxImage.NAME).withCommand("sleep", "1000")) {
            stranger.start();
            Workshop shop = docker();
            assertFalse(ids().contains(left), "its owner's boot is over");
            shop.spin("alice", "bob");
            assertEquals(2, containers(shop).size());
            shop.close();
            assertEquals(List.of(), containers(shop));
            assertEquals(List.of(), shop.groups());
            assertTrue(stranger.isRunning());
        }
    }

    @Test
    void autoTakesDockerForADefaultImageAndSaysWhyElse() throws Exception {
        try (Workshop shop = new Workshop(Wish.AUTO, 0.5, Sharing.WEIGHTED, host())) {
            assertTrue(shop.reason.startsWith("Docker engine "), shop.reason);
        }
        try (Workshop shop = new Workshop(Wish.AUTO, 0.5, Sharing.WEIGHTED, Host.of(System.getenv()))) {
            assertTrue(shop.reason.endsWith("not docker, since no default image is set"), shop.reason);
        }
    }

    private static Host host() {
        Host here = Host.of(System.getenv());
        return here.withImage(BusyboxImage.NAME);
    }

    private static Workshop docker() {
        return new Workshop(Wish.DOCKER, 0.6, Sharing.WEIGHTED, host());
    }

    private static List<String> ids() {
        return client.listContainersCmd().withShowAll(true).exec().stream()
                .map(Container::getId)
                .toList();
    }

    private static List<Container> containers(Workshop shop) {
        return client.listContainersCmd().withShowAll(true).exec().stream()
                .filter(container -> container
                        .getLabels()
                        .getOrDefault("dev.bourse.owner", "")
                        .startsWith(shop.machine + "@"))
                .toList();
    }
}
