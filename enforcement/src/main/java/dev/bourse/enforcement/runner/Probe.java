package dev.bourse.enforcement.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tries a program out.
 *
 * @param patience how long it may take
 */
record Probe(Duration patience) {
    private static final int MOST_WORDS = 1_000;

    /** Why the command doesn't succeed, if it doesn't; it is dead afterwards. */
    Optional<String> trouble(List<String> command) {
        try {
            // A file, since what the program leaves behind could keep a pipe open for ever.
            Path words = Files.createTempFile("bourse-probe", ".txt");
            try {
                return trouble(command, words);
            } finally {
                Files.deleteIfExists(words);
            }
        } catch (IOException e) {
            return Optional.of(command.getFirst() + " can't be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the try was interrupted");
        }
    }

    private Optional<String> trouble(List<String> command, Path words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(patience)) {
                return Optional.of("%s didn't end within %d ms".formatted(command.getFirst(), patience.toMillis()));
            }
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("%s fails: %s".formatted(command.getFirst(), beginning(words)));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String beginning(Path words) throws IOException {
        try (InputStream in = Files.newInputStream(words)) {
            return new String(in.readNBytes(MOST_WORDS), StandardCharsets.UTF_8).strip();
        }
    }
}
