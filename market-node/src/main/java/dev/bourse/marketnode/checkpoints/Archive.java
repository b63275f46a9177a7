package dev.bourse.marketnode.checkpoints;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A folder as one file: a zip archive, hardly compressed, since checkpoints hardly get smaller. */
final class Archive {
    private static final int BUFFER = 64 * 1024;

    private Archive() {}

    /** Writes the folder's files to an archive, each with the bytes that it had when it was met. */
    static void pack(Path folder, Path archive) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive), BUFFER);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            Tree.walk(folder, (name, attributes, file) -> {
                try (SeekableByteChannel from = file.open()) {
                    ZipEntry entry = new ZipEntry(name);
                    entry.setLastModifiedTime(attributes.lastModifiedTime());
                    zip.putNextEntry(entry);
                    copy(Channels.newInputStream(from), attributes.size(), zip);
                    zip.closeEntry();
                }
            });
        }
    }

    /** A file that grows while it is read must not grow the archive beyond what was counted. */
    private static void copy(InputStream from, long bytes, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = bytes;
        while (left > 0) {
            int read = from.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return;
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    /**
     * Writes the archive's files below a folder that nobody else can reach yet.
     *
     * @throws IOException also if the archive wants to write elsewhere
     */
    static void unpack(Path archive, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive), BUFFER))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder) || file.equals(folder) || entry.isDirectory()) {
                    throw new IOException("the entry %s of %s does not name a file in the folder"
                            .formatted(entry.getName(), archive));
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
                Files.setLastModifiedTime(file, entry.getLastModifiedTime());
            }
        }
    }
}
