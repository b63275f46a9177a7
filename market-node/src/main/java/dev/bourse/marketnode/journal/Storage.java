package dev.bourse.marketnode.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the bytes of an open file go. For one thread at a time. */
public interface Storage extends AutoCloseable {
    /** Writes all of it at the end, or fails after some. */
    void write(ByteBuffer bytes) throws IOException;

    /** Makes durable what was written. */
    void sync() throws IOException;

    /** Cuts everything behind this length off. */
    void cut(long length) throws IOException;

    /** What the device could still take. */
    long space() throws IOException;

    @Override
    void close() throws IOException;

    /** The file, to be written behind this length. */
    static Storage file(Path path, long length) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(length);
        channel.position(length);
        return new Storage() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }

            @Override
            public void sync() throws IOException {
                channel.force(false);
            }

            @Override
            public void cut(long good) throws IOException {
                channel.truncate(good);
                channel.position(good);
                channel.force(true);
            }

            @Override
            public long space() throws IOException {
                return Files.getFileStore(path).getUsableSpace();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
