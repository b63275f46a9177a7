package dev.bourse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of the host that is run to its end.
 *
 * @param folder where it leaves its words
 * @param line the program and its arguments
 */
record HostProgram(Path folder, List<String> line) {
    HostProgram with(String... more) {
        List<String> longer = new ArrayList<>(line);
        longer.addAll(List.of(more));
        return new HostProgram(folder, longer);
    }

    boolean succeeds() {
        return run() == 0;
    }

    void expect() {
        if (run() != 0) {
            throw new IllegalStateException("%s failed: %s".formatted(String.join(" ", line), words()));
        }
    }

    /** To a file, not a pipe: a daemon that it starts would keep a pipe open for ever. */
    private int run() {
        try {
            return new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output().toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String words() {
        try {
            return Files.readString(output()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output() {
        return folder.resolve("words");
    }
}
