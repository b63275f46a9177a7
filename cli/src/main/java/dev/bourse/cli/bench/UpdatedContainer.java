package dev.bourse.cli.bench;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.SyncDockerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/**
 * A running container, whose weight is a {@code docker update --cpu-shares} away: the engine is asked directly, without
 * the time that the program {@code docker} takes to start. Its image holds the host's static busybox and nothing else.
 */
final class UpdatedContainer implements Setting {
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final String RECIPE = """
            FROM scratch
            COPY busybox /busybox
            """;
    private static final String NAME = "bourse-bench-" + ProcessHandle.current().pid();
    /** Should we be killed, it ends and is removed by itself. */
    private static final String LONGEST_SECONDS = "3600";

    private final DockerClient engine;
    private String id = "";

    private UpdatedContainer(DockerClient engine) {
        this.engine = engine;
    }

    /** Makes its image from a new folder, and starts it on the engine that {@code DOCKER_HOST} or the default socket names. */
    static UpdatedContainer start(Path folder) {
        if (!Files.isExecutable(BUSYBOX)) {
            throw new IllegalStateException("no " + BUSYBOX + " to run (apt-get install busybox-static)");
        }
        UpdatedContainer container = new UpdatedContainer(engine());
        try {
            container.run(folder);
            return container;
        } catch (IOException | RuntimeException e) {
            container.close();
            throw new IllegalStateException(
                    "the Docker engine runs no container (" + e.getMessage().strip() + ")", e);
        }
    }

    private static DockerClient engine() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        DockerClient engine = DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build());
        try {
            engine.pingCmd().exec();
            return engine;
        } catch (RuntimeException e) {
            throw new IllegalStateException("no Docker engine answers at " + config.getDockerHost(), e);
        }
    }

    private void run(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.copy(BUSYBOX, folder.resolve("busybox"));
        Files.writeString(folder.resolve("Dockerfile"), RECIPE);
        engine.buildImageCmd(folder.toFile())
                .withTags(Set.of(NAME))
                .exec(new BuildImageResultCallback())
                .awaitImageId();
        id = engine.createContainerCmd(NAME)
                .withName(NAME)
                .withCmd("/busybox", "sleep", LONGEST_SECONDS)
                .withHostConfig(
                        HostConfig.newHostConfig().withNetworkMode("none").withAutoRemove(true))
                .exec()
                .getId();
        engine.startContainerCmd(id).exec();
    }

    @Override
    public void set(int value) {
        engine.updateContainerCmd(id).withCpuShares(value).exec();
    }

    @Override
    public int get() {
        HostConfig host = engine.inspectContainerCmd(id).exec().getHostConfig();
        return Objects.requireNonNull(host.getCpuShares());
    }

    @Override
    public void close() {
        if (!id.isEmpty()) {
            unlessGone(engine.removeContainerCmd(id).withForce(true));
        }
        unlessGone(engine.removeImageCmd(NAME).withForce(true));
        try {
            engine.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unlessGone(SyncDockerCmd<Void> removal) {
        try {
            removal.exec();
        } catch (NotFoundException | ConflictException e) {
            // It was never made, or the engine is removing it already.
        }
    }
}
