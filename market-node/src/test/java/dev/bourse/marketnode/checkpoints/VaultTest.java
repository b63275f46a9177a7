package dev.bourse.marketnode.checkpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.size.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two machines, east and west, that share a store. */
class VaultTest {
    private static final Owner OWNER = new Owner("alice", "digits-0");

    @TempDir
    private Path home;

    private Vault vault;
    private Place east;
    private Place west;

    @BeforeEach
    void machines() throws IOException {
        Path shared = Files.createDirectories(home.resolve("shared"));
        vault = new Vault(new DirectoryStore(shared), Bytes.of("1MiB"));
        east = place("east");
        west = place("west");
    }

    private Place place(String machine) throws IOException {
        Path folder = Files.createDirectories(home.resolve(machine).resolve("checkpoints"));
        return new Place(OWNER, folder, (Integer) Files.getAttribute(folder, "unix:uid"));
    }

    private void save(Place place, long generation, String text) throws IOException {
        Files.writeString(place.folder().resolve("latest"), text);
        vault.save(place, generation, Contents.of(place.folder()));
    }

    private static String latest(Place place) throws IOException {
        return Files.readString(place.folder().resolve("latest"));
    }

    @Test
    void whatOneMachineSavedTheNextOneHas() throws IOException {
        save(east, 1, "epoch 5");
        Files.writeString(west.folder().resolve("old"), "of another time");

        vault.fetch(west);

        assertEquals("epoch 5", latest(west));
        assertFalse(Files.exists(west.folder().resolve("old")), "the folder is replaced, not mixed");
    }

    @Test
    void aMachineThatComesBackCantOvertakeTheOneThatHasTheRankNow() throws IOException {
        save(east, 1, "epoch 5");
        vault.fetch(west);
        save(west, 2, "epoch 9");
        save(east, 1, "epoch 6, by a machine that was given up");

        Place north = place("north");
        vault.fetch(north);

        assertEquals("epoch 9", latest(north));
    }

    @Test
    void aMachineKeepsWhatItHasBeyondItsOwnLastSnapshot() throws IOException {
        save(east, 1, "epoch 5");
        Files.writeString(east.folder().resolve("latest"), "epoch 6");

        vault.fetch(east);

        assertEquals("epoch 6", latest(east));
    }

    @Test
    void aMachineThatGetsTheRankBackTakesWhatTheOtherSaved() throws IOException {
        save(east, 1, "epoch 5");
        vault.fetch(west);
        save(west, 2, "epoch 9");
        Files.writeString(east.folder().resolve("latest"), "epoch 6");

        vault.fetch(east);

        assertEquals("epoch 9", latest(east));
    }

    @Test
    void onlyTheLastTwoAreKept() throws IOException {
        for (int epoch = 1; epoch <= 5; epoch++) {
            save(east, 3, "epoch " + epoch);
        }
        assertEquals(
                Set.of(new Snapshot(3, 4), new Snapshot(3, 5)),
                Set.copyOf(vault.store().list(OWNER)));
        vault.clear(OWNER);
        assertTrue(vault.store().list(OWNER).isEmpty());
    }

    @Test
    void aFolderThatIsTooLargeIsSaidAndNotStored() throws IOException {
        Files.write(east.folder().resolve("latest"), new byte[1_100_000]);
        IOException refused = assertThrows(IOException.class, () -> vault.save(east, 1, Contents.of(east.folder())));
        assertTrue(refused.getMessage().contains("at most 1MiB"), refused.getMessage());
        assertTrue(vault.store().list(OWNER).isEmpty());
    }
}
