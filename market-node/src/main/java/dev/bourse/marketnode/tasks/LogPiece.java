package dev.bourse.marketnode.tasks;

import io.vertx.core.buffer.Buffer;

/**
 * A piece of what a task printed.
 *
 * @param from the place of its first byte in all that was printed
 * @param bytes the piece
 * @param end how much was printed in all
 */
public record LogPiece(long from, Buffer bytes, long end) {
    /** The place of the byte after it. */
    public long next() {
        return from + bytes.length();
    }

    /** Whether nothing follows it yet. */
    public boolean isLast() {
        return next() >= end;
    }

    /** The place where the last so many lines of it begin, or its own beginning if there are fewer. */
    long lastLines(int lines) {
        int wanted = lines;
        for (int i = bytes.length() - 1; i >= 0; i--) {
            boolean between = bytes.getByte(i) == '\n' && i < bytes.length() - 1;
            if (wanted == 0 || (between && --wanted == 0)) {
                return from + i + 1;
            }
        }
        return from;
    }
}
