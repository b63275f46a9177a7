package dev.bourse.marketnode.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A disk in memory, with one file on it, that takes so many bytes, and can be told to fail. */
final class FullDisk implements Folder, Storage {
    long room;
    boolean syncFails;
    boolean cutFails;
    byte[] bytes;

    FullDisk(byte[] bytes, long room) {
        this.bytes = bytes;
        this.room = room;
    }

    @Override
    public Path path(String file) {
        return Path.of(file);
    }

    @Override
    public Optional<byte[]> read(String file) {
        return Optional.of(bytes);
    }

    @Override
    public Storage open(String file, long length) throws IOException {
        cut(length);
        return this;
    }

    @Override
    public void replace(String file, String fresh) {
        throw new UnsupportedOperationException("There is one file only.");
    }

    @Override
    public void delete(String file) {
        throw new UnsupportedOperationException("There is one file only.");
    }

    @Override
    public void write(ByteBuffer more) throws IOException {
        byte[] taken = new byte[(int) Math.min(more.remaining(), room)];
        more.get(taken);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes);
        all.writeBytes(taken);
        bytes = all.toByteArray();
        room -= taken.length;
        if (more.hasRemaining()) {
            throw new IOException("full");
        }
    }

    @Override
    public void sync() throws IOException {
        if (syncFails) {
            throw new IOException("the device answers no more");
        }
    }

    @Override
    public void cut(long length) throws IOException {
        if (cutFails) {
            throw new IOException("nor can it be cut");
        }
        room += bytes.length - length;
        bytes = Arrays.copyOf(bytes, (int) length);
    }

    @Override
    public long space() {
        return room;
    }

    @Override
    public void close() {}
}
