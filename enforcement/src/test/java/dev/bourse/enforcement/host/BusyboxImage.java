package dev.bourse.enforcement.host;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** An image with the host's static busybox and nothing else, since tests can't pull any. */
final class BusyboxImage {
    static final String NAME = "bourse-test-busybox:latest";
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final String RECIPE = """
            FROM scratch
            COPY busybox /bin/busybox
            RUN ["/bin/busybox", "--install", "-s", "/bin"]
            """;

    private BusyboxImage() {}

    static DockerClient client() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build());
    }

    /** Builds it in {@code folder}; busybox must be there: apt-get install busybox-static. */
    static void make(DockerClient client, Path folder) throws IOException {
        Files.copy(BUSYBOX, folder.resolve("busybox"));
        Files.writeString(folder.resolve("Dockerfile"), RECIPE);
        client.buildImageCmd(folder.toFile())
                .withTags(Set.of(NAME))
                .exec(new BuildImageResultCallback())
                .awaitImageId();
    }
}
