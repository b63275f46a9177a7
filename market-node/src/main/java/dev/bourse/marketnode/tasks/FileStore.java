package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.FileList;
import dev.bourse.api.market.FilePiece;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.hands.Ownership;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Reads files of tasks, and writes them: into a folder of the node's own first, {@code uploads}, from which a whole file is
 * moved to its place, so that the node never opens for writing what a task may have made.
 *
 * <p>For one request of a bidder at a time; blocks.
 */
final class FileStore {
    private static final int PIECE = 256 * 1024;
    private static final int MOST_ENTRIES = 1_000;

    private final Path uploads;

    FileStore(Path data) {
        uploads = data.toAbsolutePath().resolve("uploads");
        try {
            Files.createDirectories(uploads);
            Files.setPosixFilePermissions(uploads, PosixFilePermissions.fromString("rwx------"));
            try (var left = Files.newDirectoryStream(uploads)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FileList list(Path top, FilePath path) throws IOException {
        List<FileList.Entry> entries = new ArrayList<>();
        try (OpenFolder folder = OpenFolder.of(top, path.names())) {
            for (Iterator<Path> names = folder.names(); names.hasNext() && entries.size() < MOST_ENTRIES; ) {
                Path name = names.next().getFileName();
                entries.add(entry(name, folder.attributes(name)));
            }
        }
        entries.sort(Comparator.comparing(FileList.Entry::name));
        return new FileList(entries);
    }

    private static FileList.Entry entry(Path name, PosixFileAttributes attributes) {
        String kind = attributes.isRegularFile() ? "file" : attributes.isDirectory() ? "folder" : "other";
        return new FileList.Entry(
                name.toString(),
                kind,
                attributes.size(),
                attributes.lastModifiedTime().toInstant());
    }

    FilePiece read(Path top, FilePath path, long offset, int uid) throws IOException {
        try (OpenFolder folder = OpenFolder.of(top, path.folders());
                SeekableByteChannel file = folder.read(path.name(), OpenFolder.owner(top, uid))) {
            long end = file.size();
            long from = Math.clamp(offset, 0, end);
            byte[] bytes = Channels.newInputStream(file.position(from)).readNBytes((int) Math.min(PIECE, end - from));
            return FilePiece.of(from, bytes, from + bytes.length >= end);
        }
    }

    /** Adds to what was sent of the file before; a piece at 0 begins anew. */
    void write(TaskKey key, FilePath path, long offset, byte[] bytes) throws IOException {
        Path file = upload(key, path);
        if (offset == 0) {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() < offset) {
                throw new RefusedException(
                        "piece-missing",
                        409,
                        "The piece at %d doesn't follow the %d bytes that came before; send the file from there on."
                                .formatted(offset, channel.size()));
            }
            channel.truncate(offset).position(offset);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    /** Gives the whole file to its owner and moves it to its place. */
    void put(TaskKey key, Path top, FilePath path, int uid) throws IOException {
        Path file = upload(key, path);
        try (OpenFolder from = OpenFolder.of(uploads, List.of());
                OpenFolder folder = OpenFolder.of(top, path.folders())) {
            Ownership.give(file, uid);
            folder.take(from, file.getFileName(), path.name());
        }
    }

    private Path upload(TaskKey key, FilePath path) {
        String name = key.bidder() + "/" + key.task() + "/" + path;
        return uploads.resolve(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    }

    static RefusedException refusal(IOException e) {
        return switch (e) {
            case NoSuchFileException _ ->
                new RefusedException(
                        "file-unknown",
                        404,
                        "There is no such file or folder; list the folder for those that there are.");
            case NotDirectoryException _ ->
                new RefusedException(
                        "file-unsuitable",
                        409,
                        "It is, or leads through, a link or something else that is neither a file of the task nor a folder.");
            default ->
                new RefusedException(
                        "file-failed", 409, "The file can't be read or put there; is there a folder of its name?");
        };
    }
}
