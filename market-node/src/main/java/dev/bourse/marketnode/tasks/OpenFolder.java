package dev.bourse.marketnode.tasks;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A folder of a task, held open and reached from its parent's handle, name by name: whoever owns what lies in it can put a
 * link in the way at any moment, and the node, which may do all, must follow none.
 */
final class OpenFolder implements AutoCloseable {
    private final SecureDirectoryStream<Path> stream;

    private OpenFolder(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    /**
     * Opens what the names lead to from a folder of the node's own.
     *
     * @throws NoSuchFileException if one of them is missing
     * @throws NotDirectoryException if one of them is no folder
     */
    @SuppressWarnings("StreamResourceLeak") // It is closed with this.
    static OpenFolder of(Path top, List<String> names) throws IOException {
        OpenFolder folder = new OpenFolder(secure(Files.newDirectoryStream(top)));
        for (String name : names) {
            try (OpenFolder above = folder) {
                folder = above.into(Path.of(name));
            }
        }
        return folder;
    }

    private OpenFolder into(Path name) throws IOException {
        if (!view(name).readAttributes().isDirectory()) {
            throw new NotDirectoryException(name.toString());
        }
        return new OpenFolder(stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) {
        return (SecureDirectoryStream<Path>) stream;
    }

    Iterator<Path> names() {
        return stream.iterator();
    }

    PosixFileAttributes attributes(Path name) throws IOException {
        return view(name).readAttributes();
    }

    private PosixFileAttributeView view(Path name) {
        return stream.getFileAttributeView(name.getFileName(), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens a file of this owner; what is no plain file could keep the node waiting for ever. */
    SeekableByteChannel read(Path name, UserPrincipal owner) throws IOException {
        PosixFileAttributes attributes = attributes(name);
        if (!attributes.isRegularFile() || !attributes.owner().equals(owner)) {
            throw new NotDirectoryException(name.toString());
        }
        return stream.newByteChannel(name, Set.<OpenOption>of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /** Puts a file of the node's own here, in the place of a file, or of a link, of that name. */
    void take(OpenFolder from, Path file, Path name) throws IOException {
        from.stream.move(file, stream, name);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    /** The owner with this number. */
    static UserPrincipal owner(Path any, int uid) throws IOException {
        return any.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(Integer.toString(uid));
    }
}
