package dev.bourse.marketnode;

import dev.bourse.api.market.LogLines;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.EventStream;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.tasks.LogPiece;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells one reader what a task, or a command beside one, prints, from a place on and until it is over. The next piece is read when the last
 * one has left, so a slow reader costs one piece of memory; it reads on from the disk, as far as that still has it.
 *
 * <p>For the node's event loop.
 */
final class LogStream {
    private static final int PIECE = 32 * 1024;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Loop loop;
    private final Followed followed;
    private final EventStream stream;
    private long place;

    LogStream(Loop loop, Followed followed, EventStream stream, long from) {
        this.loop = loop;
        this.followed = followed;
        this.stream = stream;
        this.place = from;
    }

    /** Tells what is there, and goes on until either side closes. */
    void goOn() {
        if (!stream.isOpen()) {
            return;
        }
        try {
            // Before its log is read: of what is over now, that has all.
            Optional<Object> end = followed.end();
            followed.piece(place, PIECE).onSuccess(piece -> tell(piece, end)).onFailure(_ -> stream.close());
        } catch (RefusedException forgotten) {
            stream.close();
        }
    }

    private void tell(LogPiece piece, Optional<Object> end) {
        int length = whole(piece, end.isPresent());
        if (length > 0) {
            long skipped = piece.from() > place ? piece.from() - place : 0;
            place = piece.from() + length;
            stream.offer(Long.toString(place), "lines", new LogLines(skipped, lines(piece.bytes(), length)))
                    .onSuccess(_ -> goOn());
        } else if (end.isPresent()) {
            stream.send(Long.toString(place), "end", end.get());
            stream.close();
        } else {
            loop.in(PAUSE, this::goOn);
        }
    }

    /** How much of the piece are whole lines; a line longer than a piece comes in pieces, and the last as it is. */
    private static int whole(LogPiece piece, boolean over) {
        Buffer bytes = piece.bytes();
        for (int i = bytes.length(); i > 0; i--) {
            if (bytes.getByte(i - 1) == '\n') {
                return i;
            }
        }
        return bytes.length() == PIECE || (over && piece.isLast()) ? bytes.length() : 0;
    }

    private static List<String> lines(Buffer bytes, int length) {
        return bytes.getString(0, length, StandardCharsets.UTF_8.name()).lines().toList();
    }
}
