package dev.bourse.marketnode.tasks;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bourse.api.market.ShareNote;
import dev.bourse.api.money.Rate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
    private static final ShareNote NOTE =
            new ShareNote(0.5, Rate.of("1"), Rate.of("2"), 1, 7, Instant.parse("2026-11-26T12:00:00Z"), null);

    @Test
    void aRunGoesWhileItIsToldOfItsShare(@TempDir Path data) throws Exception {
        RunFolders folders = new RunFolders(data);
        int own = (Integer) Files.getAttribute(data, "unix:uid");
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> teller = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                tell(folders);
            }
        });
        try {
            for (int round = 0; round < 300; round++) {
                folders.make("run", own);
                folders.firstShare("run", NOTE);
                folders.remove("run");
                assertFalse(Files.exists(folders.of("run")));
            }
        } finally {
            over.set(true);
        }
        teller.join();
    }

    private static void tell(RunFolders folders) {
        try {
            folders.writeShare("run", NOTE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
