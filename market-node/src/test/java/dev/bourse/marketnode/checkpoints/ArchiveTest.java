package dev.bourse.marketnode.checkpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    private Path home;

    private Path folder;
    private Path back;

    @BeforeEach
    void folders() throws IOException {
        folder = Files.createDirectories(home.resolve("checkpoints"));
        back = Files.createDirectories(home.resolve("back"));
    }

    private void thereAndBack() throws IOException {
        Path archive = home.resolve("archive.zip");
        Archive.pack(folder, archive);
        Archive.unpack(archive, back);
    }

    @Test
    void filesComeBackWithTheirTimesAndFolders() throws IOException {
        Files.createDirectories(folder.resolve("epoch/7"));
        Files.write(folder.resolve("epoch/7/weights"), new byte[300_000]);
        Files.writeString(folder.resolve("latest"), "7");
        Files.setLastModifiedTime(folder.resolve("latest"), FileTime.fromMillis(1_700_000_000_000L));

        thereAndBack();

        assertEquals(300_000, Files.size(back.resolve("epoch/7/weights")));
        assertEquals("7", Files.readString(back.resolve("latest")));
        assertEquals(FileTime.fromMillis(1_700_000_000_000L), Files.getLastModifiedTime(back.resolve("latest")));
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path secrets = Files.createDirectories(home.resolve("secrets"));
        Files.writeString(secrets.resolve("key"), "the node's own");
        Files.createSymbolicLink(folder.resolve("file"), secrets.resolve("key"));
        Files.createSymbolicLink(folder.resolve("folder"), secrets);

        thereAndBack();

        assertTrue(Contents.of(folder).isEmpty());
        try (var entries = Files.list(back)) {
            assertEquals(Set.of(), Set.copyOf(entries.toList()));
        }
    }

    /** The file turns into a link between being met and being opened. */
    @Test
    void aFileThatTurnsIntoALinkIsNotFollowed() throws IOException {
        Files.writeString(home.resolve("key"), "the node's own");
        Files.writeString(folder.resolve("file"), "the task's");

        assertThrows(
                IOException.class,
                () -> Tree.walk(folder, (_, _, file) -> {
                    Files.delete(folder.resolve("file"));
                    Files.createSymbolicLink(folder.resolve("file"), home.resolve("key"));
                    file.open().close();
                }));
    }

    @Test
    void anArchiveCantWriteElsewhere() throws IOException {
        Path archive = home.resolve("evil.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("../outside"));
            zip.write(1);
        }

        IOException refused = assertThrows(IOException.class, () -> Archive.unpack(archive, back));
        assertTrue(refused.getMessage().contains("../outside"));
        assertFalse(Files.exists(home.resolve("outside")));
    }

    @Test
    void whatWasWrittenAgainCountsAsChanged() throws IOException {
        Files.writeString(folder.resolve("latest"), "7");
        Contents before = Contents.of(folder);
        assertEquals(before, Contents.of(folder));

        Files.writeString(folder.resolve("latest.next"), "8");
        Files.move(folder.resolve("latest.next"), folder.resolve("latest"), StandardCopyOption.REPLACE_EXISTING);

        assertNotEquals(before, Contents.of(folder));
        assertEquals(1, Contents.of(folder).bytes());
    }
}
