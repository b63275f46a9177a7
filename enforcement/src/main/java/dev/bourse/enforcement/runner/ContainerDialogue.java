package dev.bourse.enforcement.runner;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Ear;
import dev.bourse.enforcement.Terminal;
import dev.bourse.enforcement.proc.Patience;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A command in a container that one speaks with, by the engine's stream. */
final class ContainerDialogue implements Dialogue {
    private static final int PIECE = 16 * 1024;
    private static final Duration BEGUN = Duration.ofSeconds(5);
    private static final int HEADER = 8;
    private static final int LENGTH = 4;
    private static final byte ERROR = 2;

    private final DockerClient client;
    private final String exec;
    private final ExecStream stream;
    private final Ear ear;
    private final Runnable kill;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final CompletableFuture<Integer> code;

    /**
     * Begins to listen.
     *
     * @param exec the engine's name for the command
     * @param stream what it reads and prints
     * @param terminal on what it was started
     */
    ContainerDialogue(
            DockerClient client,
            String exec,
            ExecStream stream,
            Optional<Terminal> terminal,
            Ear ear,
            Supplier<Integer> code,
            Runnable kill) {
        this.client = client;
        this.exec = exec;
        this.stream = stream;
        this.ear = ear;
        this.kill = kill;
        this.code = over.thenApplyAsync(_ -> code.get(), Thread::startVirtualThread);
        Thread.ofPlatform().daemon().name("dialogue").start(() -> listen(terminal.isPresent()));
        // The engine knows of a terminal only once the command has begun.
        terminal.ifPresent(shown ->
                Thread.startVirtualThread(() -> Patience.until(BEGUN, () -> over.isDone() || isResized(shown))));
    }

    private void listen(boolean terminal) {
        try (stream) {
            byte[] room = new byte[PIECE];
            while (terminal ? hear(room, false, PIECE) > 0 : hearFrame(room)) {
                // On and on.
            }
        } catch (IOException | RuntimeException noLonger) {
            // It has ended, or nobody listens.
        } finally {
            over.complete(null);
        }
    }

    /** Without a terminal its two streams come as frames: which of them, and how many bytes follow. */
    private boolean hearFrame(byte[] room) throws IOException {
        ByteBuffer header = stream.exactly(HEADER);
        int left = header.getInt(LENGTH);
        while (left > 0) {
            left -= hear(room, header.get(0) == ERROR, Math.min(left, PIECE));
        }
        return true;
    }

    private int hear(byte[] room, boolean ofError, int most) throws IOException {
        int read = stream.read(room, most);
        if (read < 0) {
            throw new IOException("The stream is over");
        }
        ear.heard(ofError, Arrays.copyOf(room, read));
        return read;
    }

    @Override
    public void say(byte[] bytes) {
        try {
            stream.write(bytes);
        } catch (IOException e) {
            // It no longer reads.
        }
    }

    @Override
    public void hush() {
        try {
            stream.shut();
        } catch (IOException e) {
            // It no longer reads.
        }
    }

    @Override
    public void resize(Terminal terminal) {
        var _ = isResized(terminal);
    }

    private boolean isResized(Terminal terminal) {
        try {
            client.resizeExecCmd(exec)
                    .withSize(terminal.rows(), terminal.columns())
                    .exec();
            return true;
        } catch (DockerException e) {
            // Not yet there, or no longer.
            return false;
        }
    }

    @Override
    public CompletableFuture<Integer> code() {
        return code;
    }

    @Override
    public void end() {
        kill.run();
        try {
            stream.close();
        } catch (IOException e) {
            // Then it is closed already.
        }
    }
}
