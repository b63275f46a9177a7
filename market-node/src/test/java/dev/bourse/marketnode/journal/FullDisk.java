package dev.bourse.marketnode.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A disk in memory that takes so many bytes, and can be told to fail. */
final class FullDisk implements Storage {
    long room;
    boolean syncFails;
    boolean cutFails;
    byte[] bytes;

    FullDisk(byte[] bytes, long room) {
        this.bytes = bytes;
        this.room = room;
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
