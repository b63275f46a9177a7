package dev.bourse.marketnode.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void twoNodesCannotHaveTheSameFolder() {
        Path path = folder.resolve("a/b");
        try (DataDirectory first = DataDirectory.open(path)) {
            assertEquals(path, first.path());
            RefusedException refused = assertThrows(RefusedException.class, () -> DataDirectory.open(path));
            assertEquals("data-in-use", refused.refusal().code());
            assertEquals(
                    "The data directory (" + path
                            + ") is in use by another node; stop that one, or give this one its own.",
                    refused.getMessage());
        }
        DataDirectory.open(path).close();
    }

    @Test
    void anotherProcessHasItUntilItDies() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertEquals('!', other.getInputStream().read());
            assertEquals(
                    "data-in-use",
                    assertThrows(RefusedException.class, () -> DataDirectory.open(folder))
                            .refusal()
                            .code());
        } finally {
            other.destroyForcibly();
        }
        assertTrue(other.waitFor(60, TimeUnit.SECONDS));
        DataDirectory.open(folder).close();
    }

    @Test
    void aFolderThatCannotBeIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        RefusedException refused = assertThrows(RefusedException.class, () -> DataDirectory.open(file));
        assertEquals("data-not-writable", refused.refusal().code());
        assertTrue(refused.getMessage().startsWith("The data directory (" + file + ") cannot be written ("));
    }

    /** Another process, which has the folder until it is killed. */
    static final class Holder {
        private Holder() {}

        static void main(String[] args) throws IOException {
            try (FileChannel channel = FileChannel.open(
                            Path.of(args[0], "lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                System.out.print(lock.isValid() ? '!' : '?');
                System.out.flush();
                int end = System.in.read();
                System.exit(end);
            }
        }
    }
}
