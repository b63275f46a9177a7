package dev.bourse.api.socket;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;

/** How many bytes are under way to the other end and not taken there yet. For one event loop. */
final class Window {
    private final long bytes;
    private final Queue<Promise<Void>> waiting = new ArrayDeque<>();
    private long underWay;

    Window(long bytes) {
        this.bytes = bytes;
    }

    /** So many leave; completes when there is room for more. */
    Future<Void> leave(long more) {
        underWay += more;
        Promise<Void> room = Promise.promise();
        waiting.add(room);
        letGo();
        return room.future();
    }

    /**
     * So many were taken.
     *
     * @return whether there were that many
     */
    boolean took(long fewer) {
        underWay -= fewer;
        letGo();
        return fewer >= 0 && underWay >= 0;
    }

    private void letGo() {
        while (underWay < bytes && !waiting.isEmpty()) {
            waiting.remove().complete();
        }
    }

    /** There will never be room again. */
    void close() {
        waiting.forEach(promise -> promise.fail("The other end has left."));
        waiting.clear();
    }
}
