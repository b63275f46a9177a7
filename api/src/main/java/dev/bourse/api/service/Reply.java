package dev.bourse.api.service;

import dev.bourse.api.socket.Duplex;
import dev.bourse.api.socket.Peer;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an operation answers. */
public sealed interface Reply {
    /** The headers to send. */
    Map<String, String> headers();

    /** The same reply with one more header, or another value of one. */
    Reply with(String header, String value);

    /**
     * An answer that is there as a whole.
     *
     * @param status the HTTP status
     * @param headers the headers, {@code Content-Type} among them
     * @param body the body, possibly empty
     */
    record Whole(int status, Map<String, String> headers, Buffer body) implements Reply {
        @Override
        public Reply with(String header, String value) {
            return new Whole(status, plus(headers, header, value), body);
        }
    }

    /**
     * An answer that goes on: server-sent events.
     *
     * @param headers further headers
     * @param opened gets the stream once it is open
     */
    record Events(Map<String, String> headers, Consumer<EventStream> opened) implements Reply {
        @Override
        public Reply with(String header, String value) {
            return new Events(plus(headers, header, value), opened);
        }
    }

    /**
     * An answer that is made piece by piece, each when the reader has room for it.
     *
     * @param headers the headers, {@code Content-Type} among them
     * @param next makes the next piece; empty after the last
     * @param over run once when no piece will be asked for any more: all are sent, one failed, or the reader left
     */
    record Pieces(Map<String, String> headers, Supplier<Future<Optional<Buffer>>> next, Runnable over)
            implements Reply {
        @Override
        public Reply with(String header, String value) {
            return new Pieces(plus(headers, header, value), next, over);
        }
    }

    /**
     * An answer that becomes a conversation over a WebSocket, or 426 for whoever didn't ask for one.
     *
     * @param headers further headers
     * @param peer who speaks with the caller
     */
    record Socket(Map<String, String> headers, Function<Duplex, Peer> peer) implements Reply {
        @Override
        public Reply with(String header, String value) {
            return new Socket(plus(headers, header, value), peer);
        }
    }

    /** A wire record as JSON. */
    static Reply json(int status, Object body) {
        return whole(status, "application/json", Buffer.buffer(WireJson.bytes(body)));
    }

    /** A wire record as JSON, with status 200. */
    static Reply ok(Object body) {
        return json(200, body);
    }

    /** Done, and nothing to say. */
    static Reply noContent() {
        return new Whole(204, Map.of(), Buffer.buffer());
    }

    /** Nothing new since the version that the caller knows. */
    static Reply unchanged() {
        return new Whole(304, Map.of(), Buffer.buffer());
    }

    /** Plain text. */
    static Reply text(int status, String text) {
        return whole(status, "text/plain; charset=utf-8", Buffer.buffer(text));
    }

    /** Bytes of any media type. */
    static Reply bytes(int status, String mediaType, byte[] bytes) {
        return whole(status, mediaType, Buffer.buffer(bytes));
    }

    /** Server-sent events, until either side closes. */
    static Reply stream(Consumer<EventStream> opened) {
        return new Events(Map.of(), opened);
    }

    /** A long answer of the media type, piece by piece. */
    static Reply pieces(String mediaType, Supplier<Future<Optional<Buffer>>> next) {
        return pieces(mediaType, next, () -> {});
    }

    /** As the other, for pieces that hold something until they are over. */
    static Reply pieces(String mediaType, Supplier<Future<Optional<Buffer>>> next, Runnable over) {
        return new Pieces(Map.of("Content-Type", mediaType), next, over);
    }

    /** A conversation, until either side closes. */
    static Reply socket(Function<Duplex, Peer> peer) {
        return new Socket(Map.of(), peer);
    }

    private static Reply whole(int status, String mediaType, Buffer body) {
        return new Whole(status, Map.of("Content-Type", mediaType), body);
    }

    private static Map<String, String> plus(Map<String, String> headers, String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return more;
    }
}
