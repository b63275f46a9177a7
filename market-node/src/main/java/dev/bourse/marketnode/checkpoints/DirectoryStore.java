package dev.bourse.marketnode.checkpoints;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that all machines mount, such as one on NFS. It must be there: one that isn't mounted must not be taken for one
 * that is empty.
 *
 * @param root the folder
 */
record DirectoryStore(Path root) implements CheckpointStore {
    @Override
    public List<Snapshot> list(Owner owner) throws IOException {
        checkMounted();
        Path folder = root.resolve(owner.path());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> Snapshot.named(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    @Override
    public void put(Owner owner, Snapshot snapshot, Path file) throws IOException {
        checkMounted();
        Path folder = Files.createDirectories(root.resolve(owner.path()));
        Path whole = folder.resolve("." + UUID.randomUUID());
        try {
            Files.copy(file, whole);
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(whole, folder.resolve(snapshot.name()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    @Override
    public void get(Owner owner, Snapshot snapshot, Path file) throws IOException {
        Files.copy(root.resolve(owner.path()).resolve(snapshot.name()), file);
    }

    @Override
    public void delete(Owner owner, Snapshot snapshot) throws IOException {
        Files.deleteIfExists(root.resolve(owner.path()).resolve(snapshot.name()));
    }

    private void checkMounted() throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("the folder " + root + " is not there; mount it, or make it");
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
