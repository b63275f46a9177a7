package dev.bourse.cli.demo;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A container image with the trainer and just enough Java to run it, made on this host from its own JDK: no registry is
 * asked. It is removed when the demo ends.
 */
final class TrainerImage implements AutoCloseable {
    /** The image's name. */
    static final String NAME = "bourse-demo-trainer:latest";

    /** Where the trainer is in the image. */
    static final Path TRAINER = Path.of("/opt/trainer.jar");

    /** Where java is in the image. */
    static final Path JAVA = Path.of("/opt/java/bin/java");

    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    private final DockerClient engine;

    private TrainerImage(DockerClient engine) {
        this.engine = engine;
    }

    /** Makes the image on the engine that {@code DOCKER_HOST} or the default socket names. */
    static TrainerImage make(Path trainer) throws IOException, InterruptedException {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        DockerClient engine = DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build());
        Path root = Files.createTempDirectory("bourse-image-");
        try {
            fill(root, trainer);
            engine.buildImageCmd(root.toFile())
                    .withTags(Set.of(NAME))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
        } finally {
            remove(root);
        }
        return new TrainerImage(engine);
    }

    /** Fills the folder that the image is built from: a Dockerfile, and the whole file system beside it. */
    private static void fill(Path folder, Path trainer) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY root /\n");
        Path root = folder.resolve("root");
        Path java = root.resolve("opt/java");
        Files.createDirectories(java.getParent());
        Files.createDirectories(root.resolve("tmp"));
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules",
                "java.base",
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                java.toString()));
        Files.copy(trainer, root.resolve("opt/trainer.jar"));
        for (String library : libraries(java)) {
            Path copy = root.resolve(library.substring(1));
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(library).toRealPath(), copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The shared libraries of the host that java needs, the loader among them. */
    private static Set<String> libraries(Path java) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ldd", java.resolve("bin/java").toString()));
        try (Stream<Path> files = Files.walk(java.resolve("lib"))) {
            files.filter(file -> file.toString().endsWith(".so"))
                    .map(Path::toString)
                    .forEach(command::add);
        }
        Set<String> libraries = new TreeSet<>();
        Matcher found = LIBRARY.matcher(run(command));
        while (found.find()) {
            if (!found.group(1).startsWith(java.toString())) {
                libraries.add(found.group(1));
            }
        }
        return libraries;
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + said.strip());
        }
        return said;
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    @Override
    public void close() throws IOException {
        engine.removeImageCmd(NAME).withForce(true).exec();
        engine.close();
    }
}
