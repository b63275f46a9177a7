package dev.bourse.marketnode.tasks;

import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;

/**
 * What tasks printed, read beside the hands.
 *
 * <p>For the node's event loop.
 */
public record Logs(Loop loop, Tasks tasks) {
    private static final int END = 64 * 1024;

    /** The last 64 KiB that the task printed. */
    public Future<LogPiece> end(TaskKey key) {
        LogFile log = tasks.log(key);
        return loop.beside(() -> log.end(END));
    }

    /** At most so many bytes of what the task printed, from the place on. */
    public Future<LogPiece> piece(TaskKey key, long from, int most) {
        LogFile log = tasks.log(key);
        return loop.beside(() -> log.read(from, most));
    }

    /** Where the last so many lines of what it printed begin. */
    public Future<Long> lastLines(TaskKey key, int lines) {
        return end(key).map(end -> end.lastLines(lines));
    }
}
