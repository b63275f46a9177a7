package dev.bourse.marketnode;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An image made of what this host has: busybox and, for unix sockets, perl. It goes with its closing, under all names. */
final class TaskImage implements AutoCloseable {
    private static final Path PERL = Path.of("/usr/bin/perl");
    private static final Path MODULES = Path.of("/usr/lib/x86_64-linux-gnu/perl-base");
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/lib/x86_64-linux-gnu/libm.so.6"),
            Path.of("/lib/x86_64-linux-gnu/libc.so.6"),
            Path.of("/lib/x86_64-linux-gnu/libcrypt.so.1"),
            Path.of("/lib64/ld-linux-x86-64.so.2"));
    private static final String RECIPE = """
            FROM scratch
            COPY root /
            RUN ["/bin/busybox", "--install", "-s", "/bin"]
            """;

    private final DockerClient client;
    private final String id;

    private TaskImage(DockerClient client, String id) {
        this.client = client;
        this.id = id;
    }

    /** Builds it in the folder under a name. */
    static TaskImage build(Path folder, String name) throws IOException {
        Path root = folder.resolve("root");
        copy(Path.of("/bin/busybox"), root);
        copy(PERL, root);
        LIBRARIES.forEach(library -> copy(library, root));
        try (Stream<Path> modules = Files.walk(MODULES)) {
            modules.filter(Files::isRegularFile).forEach(module -> copy(module, root));
        }
        Files.writeString(folder.resolve("Dockerfile"), RECIPE);
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        DockerClient client = DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build());
        String id = client.buildImageCmd(folder.toFile())
                .withTags(Set.of(name))
                .exec(new BuildImageResultCallback())
                .awaitImageId();
        return new TaskImage(client, id);
    }

    private static void copy(Path file, Path root) {
        try {
            Path copy = root.resolve(file.toString().substring(1));
            Files.createDirectories(copy.getParent());
            Files.copy(file.toRealPath(), copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pushes it to its registry. */
    void push(String name) throws InterruptedException {
        client.pushImageCmd(name).start().awaitCompletion();
    }

    /** Takes it from the machine. */
    void remove() {
        if (client.listImagesCmd().withShowAll(true).exec().stream()
                .anyMatch(image -> image.getId().contains(id))) {
            client.removeImageCmd(id).withForce(true).exec();
        }
    }

    @Override
    public void close() throws IOException {
        remove();
        client.close();
    }
}
