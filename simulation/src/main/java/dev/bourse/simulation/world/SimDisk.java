package dev.bourse.simulation.world;

import dev.bourse.marketnode.journal.Folder;
import dev.bourse.marketnode.journal.Storage;
import dev.bourse.simulation.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A disk that forgets what was not synced when the power fails, keeps it in part, or is full; and whose power can fail
 * in the middle of any of its operations. One thread.
 */
public final class SimDisk implements Folder {
    private static final double SELDOM = 0.002;
    private static final double HALF = 0.5;

    private final Path path;
    private final Dice dice;
    private Map<String, SimFile> files = new HashMap<>();
    private Map<String, SimFile> backup = Map.of();
    private boolean full;

    /** An empty disk. */
    public SimDisk(String name, Dice dice) {
        this.path = Path.of(name);
        this.dice = dice;
    }

    /** Takes no more bytes, or does so again. */
    public void full(boolean now) {
        full = now;
    }

    /** Whether it takes no more bytes. */
    public boolean isFull() {
        return full;
    }

    /** Copies all files as they are now, as a backup of a running machine does. */
    public void backUp() {
        backup = copy(files);
    }

    /** Whether there is a copy to come back with. */
    public boolean isBackedUp() {
        return !backup.isEmpty();
    }

    /** Puts the copy in the place of all files. */
    public void restore() {
        files = copy(backup);
    }

    /** The power fails: what was not synced is lost, or there in part. */
    public void fail() {
        for (SimFile file : files.values()) {
            boolean torn = dice.strikes(Fault.TORN_WRITE, HALF);
            boolean lost = dice.strikes(Fault.LOST_WRITE, HALF);
            int unsynced = file.unsynced();
            int kept = lost ? 0 : torn ? (int) dice.between(0, unsynced) : unsynced;
            file.fail(kept, torn && dice.chance(HALF));
        }
    }

    @Override
    public Path path(String file) {
        return path.resolve(file);
    }

    @Override
    public Optional<byte[]> read(String file) {
        return Optional.ofNullable(files.get(file)).map(SimFile::read);
    }

    @Override
    public Storage open(String file, long length) {
        SimFile opened = files.computeIfAbsent(file, _ -> new SimFile());
        opened.cut((int) length);
        return new Open(opened);
    }

    @Override
    public void replace(String file, String fresh) {
        strike();
        files.put(file, files.remove(fresh));
        strike();
    }

    @Override
    public void delete(String file) {
        files.remove(file);
    }

    private void strike() {
        if (dice.strikes(Fault.NODE_CRASH, SELDOM)) {
            throw new PowerCut();
        }
    }

    private static Map<String, SimFile> copy(Map<String, SimFile> files) {
        Map<String, SimFile> copy = new HashMap<>();
        files.forEach((name, file) -> copy.put(name, file.copy()));
        return copy;
    }

    private final class Open implements Storage {
        private final SimFile file;

        private Open(SimFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            byte[] more = new byte[bytes.remaining()];
            bytes.get(more);
            if (full) {
                file.write(more, 0, (int) dice.between(0, more.length - 1L));
                throw new IOException("No space left on device");
            }
            if (dice.strikes(Fault.NODE_CRASH, SELDOM)) {
                file.write(more, 0, (int) dice.between(0, more.length));
                throw new PowerCut();
            }
            file.write(more, 0, more.length);
        }

        @Override
        public void sync() {
            strike();
            file.sync();
            strike();
        }

        @Override
        public void cut(long length) {
            file.cut((int) length);
            file.sync();
        }

        @Override
        public long space() {
            return full ? 0 : Long.MAX_VALUE;
        }

        @Override
        public void close() {
            // Nothing to let go of: what was not synced stays so.
        }
    }
}
