package dev.bourse.dashboards.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Hands a feed's lines to DuckDB through a named pipe while they come: nothing gathers, neither here nor on the disk, and a
 * slow reader holds the feed up. Lines that stop by a failure end the pipe, too, so the failure is there before the end is.
 */
final class Pipe implements AutoCloseable {
    private static final long LOOK_MILLIS = 10;

    private final Path path;
    private final Feed feed;
    private final Thread thread = Thread.ofPlatform().name("export-feed").unstarted(this::write);
    private volatile Optional<Exception> failure = Optional.empty();
    private volatile boolean closed;

    private Pipe(Path path, Feed feed) {
        this.path = path;
        this.feed = feed;
    }

    /** Makes the pipe; it waits for DuckDB to open it. */
    static Pipe open(Path folder, Feed feed) throws IOException {
        Path path = folder.resolve("feed-%s".formatted(java.util.UUID.randomUUID()));
        try {
            int made = new ProcessBuilder("mkfifo", "-m", "600", path.toString())
                    .start()
                    .waitFor();
            if (made != 0) {
                throw new IOException("mkfifo cannot make %s: %d".formatted(path, made));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        Pipe pipe = new Pipe(path, feed);
        pipe.thread.start();
        return pipe;
    }

    Path path() {
        return path;
    }

    /** Why the lines stopped before their end, if they did. */
    Optional<Exception> failure() {
        return failure;
    }

    private void write() {
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
            send(out);
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    private void send(OutputStream out) {
        try {
            Optional<String> lines = feed.next();
            while (lines.isPresent() && !closed) {
                out.write(lines.get().getBytes(StandardCharsets.UTF_8));
                lines = feed.next();
            }
        } catch (Exception e) {
            // Before the pipe ends, or what was sent would pass for all.
            failure = Optional.of(e);
        }
    }

    /** Who waits for the other side to open the pipe waits no longer. */
    void wake() throws IOException {
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
                .close();
    }

    /** Ends the lines, wherever they are. */
    void stop() throws IOException {
        closed = true;
        feed.close();
        try {
            while (thread.isAlive()) {
                thread.interrupt();
                wake();
                thread.join(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        Files.deleteIfExists(path);
    }
}
