package dev.bourse.marketnode.journal;

import dev.bourse.api.problem.Refusal;
import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
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
    private static final long LARGE_BYTES = 16L << 20;
    private static final long LARGE_TIMES = 4;
    private static final long BLOCK_BYTES = 4096;

    private final Folder folder;
    private final String file;
    private final Class<T> type;
    private final String identity;
    private List<T> recovered;
    private Storage storage;
    private long length;
    private long compactedLength;
    private boolean broken;
    private volatile Optional<Refusal> trouble = Optional.empty();

    private Journal(Folder folder, String file, Class<T> type, JournalText<T> text) throws IOException {
        this.folder = folder;
        this.file = file;
        this.type = type;
        this.identity = text.header().journal();
        this.recovered = text.records();
        this.storage = folder.open(file, text.length());
        this.length = text.length();
        this.compactedLength = text.length();
    }

    /**
     * Opens a journal in the folder, or makes it. A torn end is cut off.
     *
     * @param folder the folder, which this process has
     * @param file the file's name in it
     * @param type what is recorded
     * @param identity asked for the journal's identity when the file is made
     * @throws RefusedException {@code journal-corrupt}, {@code data-too-new}, {@code data-not-writable}
     */
    public static <T> Journal<T> open(Folder folder, String file, Class<T> type, Supplier<String> identity) {
        try {
            Optional<byte[]> bytes = folder.read(file);
            if (bytes.isEmpty()) {
                byte[] header = JournalText.header(identity.get());
                write(folder, fresh(file), header);
                folder.replace(file, fresh(file));
                bytes = Optional.of(header);
            }
            return new Journal<>(folder, file, type, JournalText.read(folder.path(file), bytes.get(), type));
        } catch (IOException e) {
            throw new RefusedException(
                    "data-not-writable",
                    500,
                    "The journal (%s) cannot be opened (%s); make it readable and writable for this user."
                            .formatted(folder.path(file), e));
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

    /**
     * Whether the file has grown so much since it was compacted that it should be again: by some megabytes, and by a
     * few times of what compacting writes, which would else take most of the disk's time where the books are large.
     */
    public boolean large() {
        return length - compactedLength > Math.max(LARGE_BYTES, LARGE_TIMES * compactedLength);
    }

    /**
     * Puts these records in the place of all before, at once: after a crash there is the old file or the new one.
     *
     * @throws RefusedException {@code disk-full} or {@code journal-failed}; the old file is still there and in use
     */
    public void compact(List<T> records) {
        byte[] bytes = JournalText.whole(identity, type, records);
        try {
            write(folder, fresh(file), bytes);
        } catch (IOException e) {
            throw fail(bytes.length, e);
        }
        try {
            folder.replace(file, fresh(file));
            storage.close();
            storage = folder.open(file, bytes.length);
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
                                .formatted(folder.path(file)))
                : new Refusal(
                        "journal-failed",
                        500,
                        "The journal (%s) could not be written (%s); see to the disk%s."
                                .formatted(folder.path(file), cause, broken ? " and restart the node" : ""));
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

    private static String fresh(String file) {
        return file + ".new";
    }

    private static void write(Folder folder, String file, byte[] bytes) throws IOException {
        folder.delete(file);
        try (Storage storage = folder.open(file, 0)) {
            storage.write(ByteBuffer.wrap(bytes));
            storage.sync();
        } catch (IOException e) {
            folder.delete(file);
            throw e;
        }
    }
}
