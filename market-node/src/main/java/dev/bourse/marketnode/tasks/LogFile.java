package dev.bourse.marketnode.tasks;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a task printed, of which the last 16 to 32 MiB are kept: what is older is given back to the disk as a hole at the
 * file's beginning, so that no byte ever changes its place and a reader's place stays good. A file system that makes no
 * holes has the whole file cut to nothing instead.
 *
 * <p>Reading may be done by any thread, beside the one that trims.
 */
final class LogFile {
    /** What is given back at a time; so much or up to twice as much is kept. */
    static final long STEP = 16L << 20;

    private static final String FALLOCATE = "/usr/bin/fallocate";
    private static final long PATIENCE_SECONDS = 10;

    private final Path file;
    private long trimmed;

    LogFile(Path file) {
        this.file = file;
    }

    /** How much was ever printed, in bytes; 0 if there is no file. */
    long size() {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .size();
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The place of the first byte that is kept, for a file of that size: the last whole step at least one step back. */
    static long kept(long size) {
        return Math.max(0, (size / STEP - 1) * STEP);
    }

    /** At most so many bytes from the place on, or from the first that is kept if that comes later. */
    LogPiece read(long from, int most) {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            long end = channel.size();
            // A place beyond the end is of a file that was cut.
            long start = from > end ? 0 : Math.max(from, kept(end));
            int length = (int) Math.min(most, end - start);
            return new LogPiece(
                    start,
                    Buffer.buffer(
                            Channels.newInputStream(channel.position(start)).readNBytes(length)),
                    end);
        } catch (NoSuchFileException _) {
            return new LogPiece(0, Buffer.buffer(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last bytes, at most so many. */
    LogPiece end(int most) {
        return read(Math.max(0, size() - most), most);
    }

    /** Gives back what is too old, which costs nothing until there is a whole step of it. */
    void trim() {
        long keep = kept(size());
        if (keep > trimmed && !makeHole(trimmed, keep - trimmed)) {
            cut();
            keep = 0;
        }
        trimmed = keep;
    }

    private boolean makeHole(long from, long length) {
        try {
            Process program = new ProcessBuilder(
                            FALLOCATE,
                            "--punch-hole",
                            "--offset",
                            Long.toString(from),
                            "--length",
                            Long.toString(length),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && program.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void cut() {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
