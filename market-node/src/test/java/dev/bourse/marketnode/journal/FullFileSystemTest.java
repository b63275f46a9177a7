package dev.bourse.marketnode.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system of 64 KiB; who may write cgroups may mount one. */
@Needs(HostPart.CGROUPS)
class FullFileSystemTest {
    @TempDir
    Path folder;

    @BeforeEach
    void mount() throws Exception {
        assertEquals(0, command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString()));
    }

    @AfterEach
    void unmount() throws Exception {
        assertEquals(0, command("umount", folder.toString()));
    }

    @Test
    void aFullFileSystemTakesNothingMoreUntilThereIsRoom() throws IOException {
        Path ballast = folder.resolve("ballast");
        Files.write(ballast, new byte[32 << 10]);
        List<String> kept = new ArrayList<>();
        try (DataDirectory data = DataDirectory.open(folder);
                Journal<String> journal = open(data)) {
            RefusedException refused = assertThrows(RefusedException.class, () -> fill(journal, kept));
            assertEquals("disk-full", refused.refusal().code());
            assertEquals(
                    "disk-full",
                    assertThrows(RefusedException.class, () -> journal.compact(kept))
                            .refusal()
                            .code());
            Files.delete(ballast);
            journal.append(List.of("after"));
            kept.add("after");
            assertTrue(journal.trouble().isEmpty());
        }
        try (DataDirectory data = DataDirectory.open(folder);
                Journal<String> journal = open(data)) {
            assertEquals(kept, journal.recovered());
        }
    }

    private static Journal<String> open(DataDirectory data) {
        return Journal.open(data, "test.journal", String.class, () -> "x");
    }

    private static void fill(Journal<String> journal, List<String> kept) {
        for (int i = 0; i < 1000; i++) {
            String next = i + "x".repeat(1000);
            journal.append(List.of(next));
            kept.add(next);
        }
    }

    private static int command(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }
}
