package dev.bourse.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file whose last line is the number, each line forced to the disk before it counts, as in a node's journal. */
final class ForcedFile implements Setting {
    private final Path path;
    private final FileChannel channel;

    private ForcedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static ForcedFile create(Path path) {
        try {
            return new ForcedFile(
                    path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void set(int value) {
        try {
            channel.write(ByteBuffer.wrap((value + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int get() {
        try {
            return Integer.parseInt(Files.readAllLines(path).getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
