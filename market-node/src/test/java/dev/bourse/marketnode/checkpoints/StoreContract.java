package dev.bourse.marketnode.checkpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store keeps to. */
abstract class StoreContract {
    private static final Owner OWNER = new Owner("alice", "digits-0");

    @TempDir
    private Path home;

    abstract CheckpointStore store() throws IOException;

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(home, "snapshot", ".zip"), text);
    }

    @Test
    void snapshotsComeBackAndCanBeRemoved() throws IOException {
        CheckpointStore store = store();
        assertEquals(List.of(), store.list(OWNER));

        store.put(OWNER, new Snapshot(5, 1), file("first"));
        store.put(OWNER, new Snapshot(5, 2), file("second"));
        store.put(new Owner("alice", "digits-1"), new Snapshot(9, 1), file("another rank"));
        assertEquals(Set.of(new Snapshot(5, 1), new Snapshot(5, 2)), Set.copyOf(store.list(OWNER)));

        Path back = home.resolve("back");
        store.get(OWNER, new Snapshot(5, 2), back);
        assertEquals("second", Files.readString(back));

        store.delete(OWNER, new Snapshot(5, 1));
        store.delete(OWNER, new Snapshot(5, 1));
        assertEquals(List.of(new Snapshot(5, 2)), store.list(OWNER));
    }

    @Test
    void whatIsNotThereCantBeHad() throws IOException {
        CheckpointStore store = store();
        assertThrows(IOException.class, () -> store.get(OWNER, new Snapshot(1, 1), home.resolve("back")));
    }
}
