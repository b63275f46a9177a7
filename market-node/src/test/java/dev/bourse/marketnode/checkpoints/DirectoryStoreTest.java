package dev.bourse.marketnode.checkpoints;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends StoreContract {
    @TempDir
    private Path root;

    @Override
    CheckpointStore store() {
        return new DirectoryStore(root);
    }

    @Test
    void aFolderThatIsNotMountedIsNotTakenForAnEmptyOne() throws IOException {
        Files.delete(root);
        IOException away = assertThrows(IOException.class, () -> store().list(new Owner("alice", "digits-0")));
        assertTrue(away.getMessage().contains("is not there"), away.getMessage());
    }
}
