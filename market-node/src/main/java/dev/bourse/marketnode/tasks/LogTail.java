package dev.bourse.marketnode.tasks;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the log of one run for its progress lines. Reads only what was added, at most {@value #CHUNK} bytes a time,
 * and skips what is further behind: a program that prints much must not slow down the market.
 *
 * <p>For one thread.
 */
final class LogTail {
    private static final int CHUNK = 64 * 1024;
    private static final byte[] NOTHING = {};

    private final LogFile log;
    private final Figures figures = new Figures();
    private final LineBuffer lines = new LineBuffer(this::take);
    private long offset;
    private String lastLine = "";

    /** Follows the log from where it ends now. */
    LogTail(Path log) {
        this.log = new LogFile(log);
        this.offset = this.log.size();
    }

    /** The last figures reported since the last call, if any. */
    Optional<Map<String, Double>> read() {
        for (byte b : added()) {
            lines.add(b);
        }
        return figures.take();
    }

    private void take(String line) {
        if (!line.isEmpty()) {
            lastLine = line;
        }
        if (ProgressLine.isOne(line)) {
            figures.add(ProgressLine.figures(line));
        }
    }

    /** The last line that was not blank, ended or not; empty if there is none. */
    String lastLine() {
        String open = lines.open();
        return open.isEmpty() ? lastLine : open;
    }

    /** How many progress lines could not be read. */
    long garbage() {
        return figures.garbage();
    }

    /** What was added; and the log loses what is too old. */
    private byte[] added() {
        long end = log.size();
        if (end == offset) {
            return NOTHING;
        }
        LogPiece added = log.read(Math.max(Math.min(offset, end), end - CHUNK), CHUNK);
        offset = added.next();
        log.trim();
        return added.bytes().getBytes();
    }
}
