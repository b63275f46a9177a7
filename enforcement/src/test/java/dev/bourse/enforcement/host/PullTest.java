package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Images;
import dev.bourse.enforcement.PullProgress;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.RegistryLogin;
import dev.bourse.enforcement.Sharing;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.PrivateRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images from a registry that speaks the distribution API, by a real engine. */
@Needs({HostPart.CGROUPS, HostPart.DOCKER})
class PullTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final RegistryLogin ALICE = new RegistryLogin("alice", "sesame");

    private final DockerClient client = BusyboxImage.client();
    private final PrivateRegistry registry = PrivateRegistry.open();
    private final String name = registry.address() + "/busybox:1";
    private Workshop shop;
    private Images images;

    @BeforeEach
    void push(@TempDir Path folder) throws Exception {
        BusyboxImage.make(client, folder);
        client.tagImageCmd(BusyboxImage.NAME, registry.address() + "/busybox", "1")
                .exec();
        client.pushImageCmd(name).start().awaitCompletion();
        client.removeImageCmd(name).exec();
        client.removeImageCmd(BusyboxImage.NAME).withForce(true).exec();
        shop = new Workshop(Wish.DOCKER, 0.5, Sharing.WEIGHTED, Host.of(System.getenv()));
        images = shop.enforcer.images().orElseThrow();
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
        if (images(name)) {
            client.removeImageCmd(name).withForce(true).exec();
        }
        registry.close();
        client.close();
    }

    private boolean images(String image) {
        return !client.listImagesCmd().withReferenceFilter(image).exec().isEmpty();
    }

    private EnforcementException refused(String image, Optional<RegistryLogin> login, Duration patience) {
        return assertThrows(
                EnforcementException.class, () -> images.pull(image, login, patience, Workshop.LONG, _ -> {}));
    }

    @Test
    void whatWasPulledRuns() {
        assertEquals(Optional.empty(), images.find(name));
        List<PullProgress> told = new CopyOnWriteArrayList<>();
        images.pull(name, Optional.empty(), Workshop.LONG, Workshop.LONG, told::add);
        assertTrue(told.stream().anyMatch(now -> now.of() > 100_000 && now.bytes() <= now.of()), told.toString());
        String id = images.find(name).orElseThrow();
        assertTrue(images.all().contains(id));
        assertEquals(3, shop.run(shop.shell("job", "alice", "exit 3").withImage(Optional.of(id))));
    }

    @Test
    void whatIsNotThereIsMissing() {
        var missing = refused(registry.address() + "/busybox:2", Optional.empty(), Workshop.LONG);
        assertEquals(Refusal.IMAGE_MISSING, missing.refusal());
        assertEquals(
                "The image (%s/busybox:2) is not in its registry; look at its name and its tag."
                        .formatted(registry.address()),
                missing.getMessage());
        assertEquals(
                Refusal.IMAGE_MISSING,
                refused(registry.address() + "/none:1", Optional.empty(), Workshop.LONG)
                        .refusal());
    }

    @Test
    void aRegistryLetsInWhomItKnows() {
        registry.letIn("alice", "sesame");
        var stranger = refused(name, Optional.empty(), Workshop.LONG);
        assertEquals(Refusal.IMAGE_REFUSED, stranger.refusal());
        assertTrue(stranger.getMessage().contains("refuses it to strangers"), stranger.getMessage());
        var wrong = refused(name, Optional.of(new RegistryLogin("alice", "guess")), Workshop.LONG);
        assertEquals(Refusal.IMAGE_REFUSED, wrong.refusal());
        assertTrue(wrong.getMessage().contains("the credentials that came with it"), wrong.getMessage());
        images.pull(name, Optional.of(ALICE), Workshop.LONG, Workshop.LONG, _ -> {});
        assertTrue(images.find(name).isPresent());
    }

    @Test
    void aSilentRegistryIsGivenUp() {
        registry.fallSilent();
        var silent = refused(name, Optional.empty(), SHORT);
        assertEquals(Refusal.REGISTRY_UNREACHABLE, silent.refusal());
        assertTrue(silent.getMessage().contains("didn't answer in time"), silent.getMessage());
    }

    @Test
    void oneThatStopsHalfWayIsGivenUp() {
        registry.stall();
        assertEquals(
                Refusal.REGISTRY_UNREACHABLE,
                refused(name, Optional.empty(), SHORT).refusal());
        assertEquals(Optional.empty(), images.find(name));
    }

    @Test
    void oneThatIsNotThereIsSaidSo() {
        var gone = refused("127.0.0.1:9/busybox:1", Optional.empty(), Workshop.LONG);
        assertEquals(Refusal.REGISTRY_UNREACHABLE, gone.refusal());
        assertTrue(gone.getMessage().contains("can't be reached from this machine"), gone.getMessage());
    }
}
