package dev.bourse.workloads;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.bourse.workloads.softmax.Checkpoint;
import dev.bourse.workloads.softmax.DataSet;
import dev.bourse.workloads.softmax.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a task keeps its checkpoint: a whole one at any time, for it is written beside and then renamed.
 *
 * <p>It is not forced to the disk, which would make training wait: after a power cut the checksum finds a torn one.
 */
final class CheckpointFile {
    private final Path file;
    private final Path next;
    private final Path aside;

    /**
     * @throws Refused if the folder can't be made or written to
     */
    CheckpointFile(Path folder, int rank) throws Refused {
        String name = "rank-" + rank + ".checkpoint";
        file = folder.resolve(name);
        next = folder.resolve(name + ".next");
        aside = folder.resolve(name + ".refused");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(e);
        }
        if (!Files.isWritable(folder)) {
            throw unwritable(new IOException("read-only"));
        }
    }

    /**
     * The checkpoint to go on from, or none if there is none yet.
     *
     * @throws Refused if there is one that can't be used; {@link #setAside} makes way for a fresh start
     */
    Optional<Checkpoint> read(DataSet data) throws Refused {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.fromBytes(Files.readAllBytes(file));
        } catch (IOException | Malformed e) {
            throw refused(e.getMessage());
        }
        if (!checkpoint.isOf(data)) {
            throw refused("It must be of the data given, but is of other data.");
        }
        return Optional.of(checkpoint);
    }

    void setAside() throws Refused {
        try {
            Files.move(file, aside, ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void write(Checkpoint checkpoint) throws Refused {
        try {
            Files.write(next, checkpoint.toBytes());
            Files.move(next, file, ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Refused refused(String sentence) {
        return new Refused(
                Reason.CHECKPOINT_REFUSED,
                "The checkpoint (" + file + ") can't be used. " + sentence + " It is kept as " + aside.getFileName()
                        + " and training starts afresh.");
    }

    private Refused unwritable(IOException e) {
        return new Refused(
                Reason.CHECKPOINT_UNWRITABLE,
                "The checkpoint (" + file + ") must be in a folder this task may write to (" + e
                        + "); set BOURSE_CHECKPOINT_DIR to one, or unset it.");
    }
}
