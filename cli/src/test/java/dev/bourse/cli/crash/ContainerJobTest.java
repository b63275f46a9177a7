package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskView;
import dev.bourse.cli.stage.Asking;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.PrivateRegistry;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job in containers of an image that lies in a registry which wants credentials, with a secret: it loses its machine and
 * goes on elsewhere from its checkpoint, and nobody was told what only it may know.
 */
@Needs({HostPart.CGROUPS, HostPart.DOCKER})
class ContainerJobTest {
    private static final String TASK = "count-0";
    private static final String PASSWORD = "open-sesame-of-alice";
    private static final String SECRET = "hunter2-of-alice";
    private static final String COUNT = "cd $BOURSE_CHECKPOINT_DIR; n=$(cat count 2>/dev/null || echo 0); echo from $n;"
            + " sha256sum < $BOURSE_SECRETS_DIR/db; while [ $n -lt 300 ]; do n=$((n + 1)); echo $n > next; mv next count;"
            + " echo \"bourse-progress {\\\"units\\\":$n}\"; sleep 0.03; done; echo counted to $n";

    @TempDir
    Path folder;

    private final PrivateRegistry registry = PrivateRegistry.open();
    private final String image = registry.address() + "/count:1";
    private DockerClient engine;

    @BeforeEach
    void push(@TempDir Path place) throws Exception {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        engine = DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build());
        Files.copy(Path.of("/bin/busybox"), place.resolve("busybox"));
        Files.writeString(
                place.resolve("Dockerfile"),
                "FROM scratch\nCOPY busybox /bin/busybox\nRUN [\"/bin/busybox\", \"--install\", \"-s\", \"/bin\"]\n");
        engine.buildImageCmd(place.toFile())
                .withTags(Set.of(image))
                .exec(new BuildImageResultCallback())
                .awaitImageId();
        engine.pushImageCmd(image).start().awaitCompletion();
        remove();
        registry.letIn("alice", PASSWORD);
    }

    private void remove() {
        engine.removeImageCmd(image).withForce(true).exec();
    }

    @AfterEach
    void close() throws IOException {
        remove();
        engine.close();
        registry.close();
    }

    @Test
    void aJobOfContainersOutlivesItsMachine() throws Exception {
        Path store = Files.createDirectory(folder.resolve("store"));
        Site site = Site.here()
                .with(Map.of(
                        "enforcement",
                        "docker",
                        "notice",
                        "2s",
                        "pull",
                        Map.of("registries", List.of(registry.address())),
                        "checkpoints",
                        Map.of("directory", store.toString(), "every", "300ms")));
        try (Market market = new Market(folder, Site.here(), List.of(site, site))) {
            List<Bidder> alice = market.bidders("alice");
            try (Daemon agent = market.keeper("alice", "60", job())) {
                agent.launch();
                Asking.until(
                        "a checkpoint", () -> isStored(store.resolve("alice").resolve(TASK)), there -> there);
                int dead = placed(alice);
                market.nodes().get(dead).kill();
                NodeClient other = alice.get(1 - dead).node();
                Asking.until("the end", () -> Wait.on(other.task(TASK)).state(), state -> state == TaskView.State.DONE);
                String log = Wait.on(other.log(TASK));
                assertTrue(log.endsWith("counted to 300\n"), log);
                List<String> lines = log.lines().toList();
                assertTrue(lines.getFirst().matches("from [1-9][0-9]*"), log);
                assertEquals(digest(), lines.get(1));
                assertEquals(300.0, Wait.on(other.task(TASK)).progress().get("units"));
                assertEquals(List.of(), holding(PASSWORD));
                market.nodes().get(dead).start();
            }
        }
    }

    private static boolean isStored(Path work) {
        String[] files = work.toFile().list((_, name) -> name.endsWith(".zip"));
        return files != null && files.length > 0;
    }

    private Map<String, Object> job() throws IOException {
        String both = Base64.getEncoder().encodeToString(("alice:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        Path auth = Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(registry.address(), both));
        Path secret = Files.writeString(folder.resolve("db.secret"), SECRET);
        return Map.of(
                "name",
                "count",
                "tasks",
                1,
                "image",
                image,
                "registryAuth",
                auth.toString(),
                "secrets",
                Map.of("db", secret.toString()),
                "command",
                List.of("/bin/sh", "-c", COUNT));
    }

    private static int placed(List<Bidder> bidders) {
        return IntStream.range(0, bidders.size())
                .filter(node ->
                        !Wait.on(bidders.get(node).node().tasks()).tasks().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String digest() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(SECRET.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash) + "  -";
    }

    /** The files of nodes, bank and agent in which the words can be read. */
    private List<String> holding(String words) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> holds(file, words))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean holds(Path file, String words) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
