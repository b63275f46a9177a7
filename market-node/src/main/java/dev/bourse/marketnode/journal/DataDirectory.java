package dev.bourse.marketnode.journal;

import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A folder that belongs to one node at a time, by a lock that the operating system lifts when the node dies.
 *
 * <p>Open and close block; safe for any thread.
 */
public final class DataDirectory implements Folder, AutoCloseable {
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the folder where it is absent, and takes it.
     *
     * @throws RefusedException {@code data-not-writable}, or {@code data-in-use} if another node has it
     */
    public static DataDirectory open(Path path) {
        FileChannel channel;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
        try {
            if (lock(channel)) {
                return new DataDirectory(path, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw notWritable(path, e);
        }
        throw new RefusedException(
                "data-in-use",
                409,
                "The data directory (%s) is in use by another node; stop that one, or give this one its own."
                        .formatted(path));
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /** How many bytes are free in its file system. */
    public long usable() {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path path(String file) {
        return path.resolve(file);
    }

    @Override
    public Optional<byte[]> read(String file) throws IOException {
        return Files.exists(path(file)) ? Optional.of(Files.readAllBytes(path(file))) : Optional.empty();
    }

    @Override
    public Storage open(String file, long length) throws IOException {
        return Storage.file(path(file), length);
    }

    /** Syncs the folder too, so that the name is durable. */
    @Override
    public void replace(String file, String fresh) throws IOException {
        Files.move(path(fresh), path(file), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(path(file).toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void delete(String file) throws IOException {
        Files.deleteIfExists(path(file));
    }

    /** Lets go of the folder. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static RefusedException notWritable(Path path, IOException cause) {
        return new RefusedException(
                "data-not-writable",
                500,
                "The data directory (%s) cannot be written (%s); make it writable for this user, or name another."
                        .formatted(path, cause));
    }
}
