package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    @TempDir
    Path folder;

    @TempDir
    Path other;

    @Test
    void twoNodesCannotShareAFolder() {
        try (Rig rig = Rig.started(folder)) {
            NodeConfig config = rig.config();
            RefusedException refused = assertThrows(RefusedException.class, () -> NodeDaemon.start(config));
            assertEquals("data-in-use", refused.refusal().code());
            assertEquals(200, rig.get("/livez").statusCode());
        }
    }

    @Test
    void eachStartRegistersUnderAKeyOfItsOwn() {
        try (Rig rig = Rig.started(folder)) {
            rig.stop();
            rig.start();
            List<String> keys = rig.bank.registrationKeys;
            Wait.until("registered again", keys::size, size -> size == 2);
            assertNotEquals(keys.getFirst(), keys.getLast());
        }
    }

    @Test
    void booksAndKeysAreForTheNodesUserOnly() throws IOException {
        try (Rig rig = Rig.started(folder)) {
            assertEquals(200, rig.get("/livez").statusCode());
            Path books = folder.resolve("data/books");
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(books)));
            for (String kept : List.of("auction.journal", "machine.key", "bank-keys.json")) {
                assertTrue(Files.exists(books.resolve(kept)), kept);
            }
        }
    }

    @Test
    void aTakenPortIsNamedAndEverythingIsLetGo() {
        try (Rig rig = Rig.started(folder);
                Rig second = new Rig(other, "port: " + rig.uri().getPort())) {
            RefusedException refused = assertThrows(RefusedException.class, second::start);
            assertEquals("port-in-use", refused.refusal().code());
            rig.stop();
            second.start();
            second.registered();
        }
    }
}
