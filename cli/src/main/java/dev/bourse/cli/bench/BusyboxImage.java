package dev.bourse.cli.bench;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.SyncDockerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * An image that holds the host's static busybox and nothing else, since none may be at hand; gone at its end.
 *
 * @param engine the one that {@code DOCKER_HOST} or the default socket names
 * @param name the image's
 */
record BusyboxImage(DockerClient engine, String name) implements AutoCloseable {
    /** Its only program. */
    static final String PROGRAM = "/busybox";

    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final String RECIPE = """
            FROM scratch
            COPY busybox /busybox
            """;

    /**
     * Makes it in a new folder.
     *
     * @throws IllegalStateException if the host has no busybox, or no engine answers
     */
    static BusyboxImage build(Path folder) {
        if (!Files.isExecutable(BUSYBOX)) {
            throw new IllegalStateException("no " + BUSYBOX + " to run (apt-get install busybox-static)");
        }
        BusyboxImage image = new BusyboxImage(
                answering(), "bourse-bench-" + ProcessHandle.current().pid() + "-" + folder.getFileName());
        try {
            Files.createDirectory(folder);
            Files.copy(BUSYBOX, folder.resolve("busybox"));
            Files.writeString(folder.resolve("Dockerfile"), RECIPE);
            image.engine
                    .buildImageCmd(folder.toFile())
                    .withTags(Set.of(image.name))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
            return image;
        } catch (IOException | RuntimeException e) {
            image.close();
            throw new IllegalStateException("the Docker engine builds no image (" + e.getMessage() + ")", e);
        }
    }

    private static DockerClient answering() {
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

    static void unlessGone(SyncDockerCmd<Void> removal) {
        try {
            removal.exec();
        } catch (NotFoundException | ConflictException e) {
            // It was never made, or the engine is removing it already.
        }
    }

    @Override
    public void close() {
        unlessGone(engine.removeImageCmd(name).withForce(true));
        try {
            engine.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
