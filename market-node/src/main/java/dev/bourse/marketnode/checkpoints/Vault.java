package dev.bourse.marketnode.checkpoints;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.api.size.Bytes;
import dev.bourse.marketnode.hands.JsonFile;
import dev.bourse.marketnode.hands.Ownership;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/**
 * Carries checkpoint folders to the store and back. Which snapshot a folder comes from, or was stored as last, stands
 * beside it in {@code checkpoint.json}.
 *
 * <p>Blocks; any thread, one at a time for each place.
 *
 * @param store where to
 * @param largest folders above this size are not stored
 */
record Vault(CheckpointStore store, Bytes largest) {
    private static final int KEPT = 2;

    /** Brings the latest snapshot, unless the folder holds it or what came after it here. */
    void fetch(Place place) throws IOException {
        Snapshot latest = latest(store.list(place.owner()));
        if (latest.compareTo(mark(place).read().orElse(Snapshot.NONE)) <= 0) {
            return;
        }
        Path folder = place.folder();
        Path archive = folder.resolveSibling("checkpoint.zip");
        Path fresh = folder.resolveSibling("checkpoints.next");
        remove(fresh);
        Files.deleteIfExists(archive);
        try {
            store.get(place.owner(), latest, archive);
            Files.createDirectory(
                    fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Archive.unpack(archive, fresh);
            each(fresh, path -> Ownership.give(path, place.uid()));
            remove(folder);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            mark(place).write(latest);
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    /**
     * Stores the folder, unless a later generation has stored something: then the rank lives elsewhere, and what happens
     * here no longer counts.
     *
     * @throws IOException also if the folder is too large
     */
    void save(Place place, long generation, Contents contents) throws IOException {
        if (contents.bytes() > largest.count()) {
            throw new IOException(
                    "the folder holds %s, and at most %s are stored".formatted(new Bytes(contents.bytes()), largest));
        }
        List<Snapshot> stored = store.list(place.owner());
        Snapshot latest = latest(stored);
        if (latest.generation() > generation) {
            return;
        }
        Snapshot next = latest.next(generation);
        Path archive = place.folder().resolveSibling("checkpoint.zip");
        try {
            Archive.pack(place.folder(), archive);
            store.put(place.owner(), next, archive);
        } finally {
            Files.deleteIfExists(archive);
        }
        mark(place).write(next);
        List<Snapshot> old =
                stored.stream().sorted(Comparator.reverseOrder()).skip(KEPT - 1).toList();
        for (Snapshot snapshot : old) {
            store.delete(place.owner(), snapshot);
        }
    }

    /** Removes all that is stored of an owner. */
    void clear(Owner owner) throws IOException {
        for (Snapshot snapshot : store.list(owner)) {
            store.delete(owner, snapshot);
        }
    }

    private static Snapshot latest(List<Snapshot> stored) {
        return stored.stream().max(Comparator.naturalOrder()).orElse(Snapshot.NONE);
    }

    private static JsonFile<Snapshot> mark(Place place) {
        return new JsonFile<>(place.folder().resolveSibling("checkpoint.json"), new TypeReference<Snapshot>() {});
    }

    /** What a task left is removed without following its links. */
    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            each(folder, Files::delete);
        }
    }

    private interface Deed {
        void to(Path path) throws IOException;
    }

    private static void each(Path folder, Deed deed) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                deed.to(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                deed.to(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
