package dev.bourse.marketnode.checkpoints;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Walks a folder that belongs to a task, which may change it at any time and may want to read what only the node can: so
 * each step goes from an open folder to what is in it and never through a link, and only plain files and folders count.
 */
final class Tree {
    private Tree() {}

    /** Is shown each plain file. */
    interface Visitor {
        /** @param name relative to the folder, parts divided by {@code /} */
        void visit(String name, BasicFileAttributes attributes, Opening file) throws IOException;
    }

    /** Opens the file just shown, to be read; it may have gone. */
    interface Opening {
        SeekableByteChannel open() throws IOException;
    }

    static void walk(Path folder, Visitor visitor) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
                throw new IOException("the folder " + folder + " can't be walked safely on this system");
            }
            walk("", secure, visitor);
        }
    }

    private static void walk(String prefix, SecureDirectoryStream<Path> folder, Visitor visitor) throws IOException {
        for (Path entry : folder) {
            Path name = entry.getFileName();
            try {
                step(prefix + name, name, folder, visitor);
            } catch (NoSuchFileException _) {
                // The task removed it meanwhile.
            }
        }
    }

    private static void step(String name, Path entry, SecureDirectoryStream<Path> folder, Visitor visitor)
            throws IOException {
        BasicFileAttributes attributes = folder.getFileAttributeView(
                        entry, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (attributes.isDirectory()) {
            try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(entry, LinkOption.NOFOLLOW_LINKS)) {
                walk(name + "/", inner, visitor);
            }
        } else if (attributes.isRegularFile()) {
            visitor.visit(name, attributes, () -> open(folder, entry));
        }
    }

    /** For writing too, since then a pipe that was put in the file's place does not make the node wait for ever. */
    private static SeekableByteChannel open(SecureDirectoryStream<Path> folder, Path entry) throws IOException {
        try {
            return folder.newByteChannel(
                    entry, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        } catch (AccessDeniedException _) {
            return folder.newByteChannel(entry, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        }
    }
}
