package dev.bourse.marketnode.checkpoints;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where snapshots are kept, off the machine and in reach of every machine. Any thread; blocks. */
interface CheckpointStore {
    /** What there is of an owner's, in no order. */
    List<Snapshot> list(Owner owner) throws IOException;

    /** Stores a file as a snapshot; seen whole or not at all. */
    void put(Owner owner, Snapshot snapshot, Path file) throws IOException;

    /** Writes a snapshot to a file that isn't there. */
    void get(Owner owner, Snapshot snapshot, Path file) throws IOException;

    /** Removes a snapshot; one that isn't there is no fault. */
    void delete(Owner owner, Snapshot snapshot) throws IOException;

    /** How messages call it. */
    @Override
    String toString();
}
