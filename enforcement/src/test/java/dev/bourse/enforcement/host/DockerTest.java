package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.TaskState;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
            assertTrue(readings[1].bidders().get("alice").allRunnable());
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
            assertEquals(List.of(), container.getMounts());
            assertEquals(List.of(Capability.ALL), List.of(host.getCapDrop()));
            assertEquals("none", host.getNetworkMode());
            assertEquals(List.of("no-new-privileges:true"), host.getSecurityOpts());
            assertEquals(false, host.getPrivileged());
            assertTrue(host.getCgroupParent().endsWith("/b-alice"));
            assertEquals(0, host.getCpuShares(), "sized by nothing but its bidder's group");
            assertTrue(List.of("", "private").contains(String.valueOf(host.getIpcMode())));
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
    void missingImagesAreRefused() throws Exception {
        try (Workshop shop = docker()) {
            TaskSpec plain = shop.shell("plain", "alice", "true");
            TaskSpec strange = new TaskSpec(
                    "strange",
                    "alice",
                    plain.command(),
                    Map.of(),
                    plain.workingDirectory(),
                    List.of(),
                    plain.log(),
                    Workshop.UID,
                    Optional.of("no-such-image"),
                    OptionalLong.empty());
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
        Host host = new Host(
                Path.of("/proc/self/mountinfo"),
                URI.create("unix:///no/such.sock"),
                Optional.empty(),
                "none",
                Isolation.AUTO,
                List.of());
        var refused =
                assertThrows(EnforcementException.class, () -> new Workshop(Wish.DOCKER, 0.5, Sharing.WEIGHTED, host));
        assertEquals(Refusal.DOCKER_NOT_REACHABLE, refused.refusal());
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
