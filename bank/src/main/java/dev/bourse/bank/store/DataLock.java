package dev.bourse.bank.store;

import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second bank out of a data directory: two writers would each think that they alone decide. */
final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataLock take(Path data) {
        FileChannel channel;
        try {
            Files.createDirectories(data);
            channel = FileChannel.open(data.resolve("bank.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new RefusedException(
                    "data-not-writable",
                    500,
                    "The data directory %s cannot be written (%s); give this user the right to, or set `data` to another."
                            .formatted(data, e));
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // This very process has it open: the same answer.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close(channel);
        throw new RefusedException(
                "data-in-use",
                500,
                "The data directory %s is used by another bank that runs; stop it, or set `data` to another."
                        .formatted(data));
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
