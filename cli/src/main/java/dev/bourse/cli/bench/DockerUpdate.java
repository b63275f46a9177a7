package dev.bourse.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The same container's weight by the command {@code docker update}, as a person or a script would set it. */
record DockerUpdate(UpdatedContainer container) implements Setting {
    static DockerUpdate start(Path folder) {
        return new DockerUpdate(UpdatedContainer.start(folder));
    }

    @Override
    public void set(int value) {
        try {
            Process docker = new ProcessBuilder(
                            "docker", "update", "--cpu-shares", Integer.toString(value), container.id())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (docker.waitFor() != 0) {
                throw new IllegalStateException("docker update failed: " + said.strip());
            }
        } catch (IOException e) {
            container.close();
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public int get() {
        return container.get();
    }

    @Override
    public void close() {
        container.close();
    }
}
