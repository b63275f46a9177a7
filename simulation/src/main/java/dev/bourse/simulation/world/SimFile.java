package dev.bourse.simulation.world;

import java.util.Arrays;

/** A file's bytes: those on the device, and behind them those that were written and not synced. One thread. */
final class SimFile {
    private byte[] bytes = new byte[1024];
    private int length;
    private int durable;

    int length() {
        return length;
    }

    void write(byte[] more, int from, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        System.arraycopy(more, from, bytes, length, count);
        length += count;
    }

    void sync() {
        durable = length;
    }

    void cut(int to) {
        length = to;
        durable = Math.min(durable, to);
    }

    /** How much would be lost. */
    int unsynced() {
        return length - durable;
    }

    /** The power fails, and of what was not synced so much is there, its first page perhaps blank. */
    void fail(int kept, boolean blank) {
        if (blank) {
            Arrays.fill(bytes, durable, durable + kept / 2, (byte) 0);
        }
        length = durable + kept;
        durable = length;
    }

    byte[] read() {
        return Arrays.copyOf(bytes, length);
    }

    SimFile copy() {
        SimFile copy = new SimFile();
        copy.write(bytes, 0, length);
        copy.sync();
        return copy;
    }
}
