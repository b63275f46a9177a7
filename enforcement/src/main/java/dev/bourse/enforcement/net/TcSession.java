package dev.bourse.enforcement.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A {@code tc} that goes on reading commands: to start one for each change took a process with thousands of open files some
 * 50 ms. It says nothing when it has done something, and {@code Command failed -:N} when it couldn't do what line N says;
 * so each batch ends with a line that nothing can do, and with its number it is known that all before it was tried.
 */
final class TcSession implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;
    private static final String NOTHING = "fence";
    private static final String FAILED = "Command failed -:";

    private final Process process;
    private final Writer commands;
    private final BufferedReader words;
    private long lines;

    TcSession(Path program) throws IOException {
        process = new ProcessBuilder(program.toString(), "-force", "-batch", "-")
                .redirectErrorStream(true)
                .start();
        commands = process.outputWriter(StandardCharsets.UTF_8);
        words = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Has commands carried out; blocks for five seconds at most, after which it is dead.
     *
     * @return what was said, if one of them failed
     * @throws IOException if it ended
     */
    Optional<String> carryOut(List<String> batch) throws IOException {
        CompletableFuture<Void> alarm = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        try {
            commands.write(String.join("\n", batch) + "\n" + NOTHING + "\n");
            commands.flush();
            lines += batch.size() + 1;
            return trouble();
        } finally {
            alarm.cancel(false);
        }
    }

    private Optional<String> trouble() throws IOException {
        List<String> said = new ArrayList<>();
        boolean failed = false;
        for (String line = words.readLine(); !(FAILED + lines).equals(line); line = words.readLine()) {
            if (line == null) {
                throw new IOException("it ended, or didn't answer within %d s".formatted(PATIENCE_SECONDS));
            }
            failed |= line.startsWith(FAILED);
            said.add(line);
        }
        return failed ? Optional.of(said.getFirst()) : Optional.empty();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
