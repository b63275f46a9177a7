package dev.bourse.marketnode.journal;

import dev.bourse.api.problem.Refusal;
import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An append-only file of records. An append is one write and one sync; it is there whole after any crash once
 * {@link #append} has returned, and not at all if it failed.
 *
 * <p>Every call blocks, and one thread at a time may make them, {@link #trouble} excepted.
 *
 * @param <T> what is recorded: a type that {@link dev.bourse.api.wire.WireJson} writes and reads
 */
public final class Journal<T> implements AutoCloseable {
    private static final long LARGE_BYTES = 4L << 20;
    private static final long BLOCK_BYTES = 4096;

    private final Path path;
    private final Class<T> type;
    private final String identity;
    private List<T> recovered;
    private Storage storage;
    private long length;
    private long compactedLength;
    private boolean broken;
    private volatile Optional<Refusal> trouble = Optional.empty();

    Journal(Path path, Class<T> type, JournalText<T> text, Storage storage) {
        this.path = path;
        this.type = type;
        this.identity = text.header().journal();
        this.recovered = text.records();
        this.storage = storage;
        this.length = text.length();
        this.compactedLength = text.length();
    }

    /**
     * Opens a journal in the folder, or makes it. A torn end is cut off.
     *
     * @param data the folder, which this process has
     * @param file the file's name in it
     * @param type what is recorded
     * @param identity asked for the journal's identity when the file is made
     * @throws RefusedException {@code journal-corrupt}, {@code data-too-new}, {@code data-not-writable}
     */
    public static <T> Journal<T> open(DataDirectory data, String file, Class<T> type, Supplier<String> identity) {
        Path path = data.path().resolve(file);
        try {
            if (!Files.exists(path)) {
                write(fresh(path), JournalText.header(identity.get()));
                exchange(fresh(path), path);
            }
            JournalText<T> text = JournalText.read(path, Files.readAllBytes(path), type);
            return new Journal<>(path, type, text, Storage.file(path, text.length()));
        } catch (IOException e) {
            throw new RefusedException(
                    "data-not-writable",
                    500,
                    "The journal (%s) cannot be opened (%s); make it readable and writable for this user."
                            .formatted(path, e));
        }
    }

    /** The identity that the journal was made with. */
    public String identity() {
        return identity;
    }

    /** What it held when it was opened, oldest first; handed out once. */
    public List<T> recovered() {
        List<T> records = recovered;
        recovered = List.of();
        return records;
    }

    /**
     * Writes the records, all or none, and waits until the device has them. No records, no write.
     *
     * @throws RefusedException {@code disk-full} or {@code journal-failed}; nothing was written
     */
    public void append(List<T> records) {
        if (records.isEmpty()) {
            return;
        }
        if (broken) {
            throw trouble.orElseThrow().asException();
        }
        byte[] line = JournalText.append(type, records);
        try {
            storage.write(ByteBuffer.wrap(line));
            storage.sync();
        } catch (IOException e) {
            throw undo(line.length, e);
        }
        length += line.length;
        trouble = Optional.empty();
    }

    /** Why the last append or compaction failed; empty after one that did not. Safe for any thread. */
    public Optional<Refusal> trouble() {
        return trouble;
    }

    /** Whether the file has grown so much since it was compacted that it should be again. */
    public boolean large() {
        return length - compactedLength > LARGE_BYTES;
    }

    /**
     * Puts these records in the place of all before, at once: after a crash there is the old file or the new one.
     *
     * @throws RefusedException {@code disk-full} or {@code journal-failed}; the old file is still there and in use
     */
    public void compact(List<T> records) {
        byte[] bytes = JournalText.whole(identity, type, records);
        Path fresh = fresh(path);
        try {
            write(fresh, bytes);
        } catch (IOException e) {
            throw fail(bytes.length, e);
        }
        try {
            exchange(fresh, path);
            storage.close();
            storage = Storage.file(path, bytes.length);
        } catch (IOException e) {
            // Which file the name stands for is uncertain now; appending to either could be lost.
            broken = true;
            throw fail(bytes.length, e);
        }
        length = bytes.length;
        compactedLength = bytes.length;
        trouble = Optional.empty();
    }

    /** Closes the file; all that was appended is durable already. */
    @Override
    public void close() {
        try {
            storage.close();
        } catch (IOException e) {
            throw fail(0, e);
        }
    }

    private RefusedException undo(int wanted, IOException cause) {
        try {
            storage.cut(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
            broken = true;
        }
        return fail(wanted, cause);
    }

    private RefusedException fail(int wanted, IOException cause) {
        Refusal refusal = !broken && full(wanted)
                ? new Refusal(
                        "disk-full",
                        507,
                        "The disk has no room for the journal (%s); free some, and the node goes on by itself."
                                .formatted(path))
                : new Refusal(
                        "journal-failed",
                        500,
                        "The journal (%s) could not be written (%s); see to the disk%s."
                                .formatted(path, cause, broken ? " and restart the node" : ""));
        trouble = Optional.of(refusal);
        return refusal.asException();
    }

    private boolean full(int wanted) {
        try {
            return storage.space() < wanted + BLOCK_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path fresh(Path path) {
        return path.resolveSibling(path.getFileName() + ".new");
    }

    private static void write(Path fresh, byte[] bytes) throws IOException {
        Files.deleteIfExists(fresh);
        try (Storage storage = Storage.file(fresh, 0)) {
            storage.write(ByteBuffer.wrap(bytes));
            storage.sync();
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    /** Renames the file over the old one and syncs the folder, so that the name is durable too. */
    private static void exchange(Path fresh, Path path) throws IOException {
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
