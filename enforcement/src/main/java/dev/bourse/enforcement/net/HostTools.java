package dev.bourse.enforcement.net;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The tools of this host. One thread at a time; a call blocks for five seconds at most. */
final class HostTools implements Tools {
    private static final String TC = "tc";
    private static final long PATIENCE_SECONDS = 5;
    private static final List<Path> FOLDERS =
            Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin").map(Path::of).toList();

    private Optional<TcSession> session = Optional.empty();

    @Override
    public String run(List<String> line, String input) {
        List<String> found = new ArrayList<>(line);
        found.set(0, find(line.getFirst()).toString());
        try {
            Process process =
                    new ProcessBuilder(found).redirectErrorStream(true).start();
            // Killed, it closes its output, and the reading below ends.
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            tell(process, input);
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw failed(line.getFirst(), said.isBlank() ? "exit code " + process.exitValue() : said.strip(), null);
            }
            return said;
        } catch (IOException e) {
            throw failed(line.getFirst(), e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(line.getFirst(), "interrupted", e);
        }
    }

    @Override
    public void tc(List<String> commands) {
        if (commands.isEmpty()) {
            return;
        }
        try {
            if (session.isEmpty()) {
                session = Optional.of(new TcSession(find(TC)));
            }
            Optional<String> trouble = session.get().carryOut(commands);
            if (trouble.isPresent()) {
                throw failed(TC, trouble.get(), null);
            }
        } catch (IOException e) {
            close();
            throw failed(TC, e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        session.ifPresent(TcSession::close);
        session = Optional.empty();
    }

    private static void tell(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended before it read all; what it says tells why.
        }
    }

    private static EnforcementException failed(String program, String said, Exception cause) {
        return new EnforcementException(
                Refusal.NET_UNAVAILABLE,
                "%s fails: %s. Mend that (bourse node doctor says how), or leave out the key net."
                        .formatted(program, said.lines().findFirst().orElse("nothing")),
                cause);
    }

    private static Path find(String program) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new EnforcementException(
                        Refusal.PROGRAM_MISSING,
                        "The program (%s), which divides the network, is not in %s; apt-get install iproute2 nftables, or leave out the key net."
                                .formatted(program, FOLDERS)));
    }
}
