package dev.bourse.marketnode.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a journal's files are: a folder of the host, or in tests and simulations one of a disk with faults. For one
 * thread at a time.
 */
public interface Folder {
    /** How messages call the file. */
    Path path(String file);

    /** The bytes of the file; empty where there is none. */
    Optional<byte[]> read(String file) throws IOException;

    /** The file, made where absent, to be written behind this length; what lies behind is cut off. */
    Storage open(String file, long length) throws IOException;

    /** Gives a file the name of another, in whose place it comes; durable on return, and after any crash one or other. */
    void replace(String file, String fresh) throws IOException;

    /** Deletes the file, where there is one. */
    void delete(String file) throws IOException;
}
