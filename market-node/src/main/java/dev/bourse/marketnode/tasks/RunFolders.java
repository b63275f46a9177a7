package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.ShareNote;
import dev.bourse.api.wire.WireJson;
import dev.bourse.marketnode.hands.Ownership;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * A folder for each run, {@code live/RUN}, in which the node tells the run something: the node's own, readable by the
 * task's user and nobody else. It goes with the run.
 *
 * <p>Different runs may be written by different threads.
 */
final class RunFolders {
    private static final String PASSABLE = "rwx--x--x";
    private static final int TRIES = 100;
    /** Names in the folder. */
    static final String SHARE = "share.json";

    static final String SOCKET = "progress";
    static final String SECRETS = "secrets";

    /** Where a container finds its own. */
    static final Path INSIDE = Path.of("/run/bourse");

    private final Path live;

    /** Forgets the runs of a node before this one. */
    RunFolders(Path data) {
        live = data.toAbsolutePath().resolve("live");
        try {
            if (Files.isDirectory(live, LinkOption.NOFOLLOW_LINKS)) {
                removeAll(live);
            }
            Files.createDirectories(live);
            Files.setPosixFilePermissions(live, PosixFilePermissions.fromString(PASSABLE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path of(String run) {
        return live.resolve(run);
    }

    Path share(String run) {
        return of(run).resolve(SHARE);
    }

    Path socket(String run) {
        return of(run).resolve(SOCKET);
    }

    /** Makes the folder for the user. */
    void make(String run, int uid) throws IOException {
        Path folder = of(run);
        Files.createDirectory(folder);
        Ownership.share(folder, uid);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    }

    /** Tells the run of its share as it starts, unless it has been told since. */
    void firstShare(String run, ShareNote note) throws IOException {
        Path next = written(of(run), note);
        try {
            Files.createLink(share(run), next);
        } catch (FileAlreadyExistsException _) {
            // Whoever told it knew what is later.
        } finally {
            Files.delete(next);
        }
    }

    /** Replaces what the run is told of its share, so that a reader finds the old or the new; nothing if it has gone. */
    void writeShare(String run, ShareNote note) throws IOException {
        try {
            Files.move(written(of(run), note), share(run), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException _) {
            // It has gone, maybe just now.
        }
    }

    /** The note in a file of its own: a run that starts may be told by two threads. */
    private static Path written(Path folder, ShareNote note) throws IOException {
        Path next = Files.createTempFile(folder, SHARE, ".next");
        Files.writeString(next, WireJson.write(note) + "\n");
        Object group = Files.getAttribute(folder, "unix:gid", LinkOption.NOFOLLOW_LINKS);
        if (!Files.getAttribute(next, "unix:gid", LinkOption.NOFOLLOW_LINKS).equals(group)) {
            Files.setAttribute(next, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
        }
        return Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r-----"));
    }

    Path secrets(String run) {
        return of(run).resolve(SECRETS);
    }

    /** Each in a file of its own, which only the user can read; none of them ever was readable to another. */
    void writeSecrets(String run, Map<String, String> secrets, int uid) throws IOException {
        if (secrets.isEmpty()) {
            return;
        }
        Path folder = Files.createDirectory(secrets(run));
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            Path file = Files.createFile(
                    folder.resolve(secret.getKey()),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, secret.getValue());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
            Ownership.give(file, uid);
        }
        Ownership.share(folder, uid);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    }

    /** Nothing if it has gone. Another thread may tell the run of its share meanwhile. */
    void remove(String run) throws IOException {
        Path folder = of(run);
        for (int left = TRIES; Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS); left--) {
            try {
                removeAll(folder);
            } catch (DirectoryNotEmptyException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    /** Follows no link, even where the task's user is the node's own and could make one. */
    private static void removeAll(Path folder) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                    removeAll(one);
                } else {
                    Files.deleteIfExists(one);
                }
            }
        }
        Files.delete(folder);
    }
}
