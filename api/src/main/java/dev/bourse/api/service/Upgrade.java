package dev.bourse.api.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.socket.Duplex;
import dev.bourse.api.socket.Peer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How a request becomes a conversation over a WebSocket (RFC 6455). */
final class Upgrade {
    private static final String PROTOCOL = "websocket";
    private static final String VERSION = "13";

    private Upgrade() {}

    /** Whether the request asks for a WebSocket; Java's own client offers HTTP/2 in the same header, with every request. */
    static boolean isAsked(HttpServerRequest request) {
        return text(request, "Upgrade").contains(PROTOCOL);
    }

    /** Refuses a request that doesn't ask for a WebSocket, as Vert.x would without saying why. */
    static void check(HttpServerRequest request) {
        if (!PROTOCOL.equalsIgnoreCase(request.getHeader("Upgrade"))
                || !text(request, "Connection").contains("upgrade")
                || text(request, "Sec-WebSocket-Key").isEmpty()
                || !text(request, "Sec-WebSocket-Version").equals(VERSION)) {
            request.response().putHeader("Upgrade", PROTOCOL).putHeader("Connection", "Upgrade");
            throw new RefusedException(
                    "upgrade-required",
                    426,
                    "%s is a conversation over a WebSocket of version %s (RFC 6455); ask for one with its headers."
                            .formatted(request.path(), VERSION));
        }
    }

    private static String text(HttpServerRequest request, String header) {
        return Optional.ofNullable(request.getHeader(header)).orElse("").toLowerCase(Locale.ROOT);
    }

    /**
     * Begins the conversation.
     *
     * @param counted counts what can be closed by what it is given; what it returns is run at the end
     */
    static void accept(
            RoutingContext routing,
            Duration heartbeat,
            Function<Duplex, Peer> peer,
            Function<Runnable, Runnable> counted) {
        Vertx vertx = routing.vertx();
        routing.request()
                .toWebSocket()
                .onSuccess(socket -> Duplex.begin(vertx, socket, heartbeat, duplex -> {
                    Runnable over = counted.apply(duplex::end);
                    return watched(peer.apply(duplex), over);
                }))
                .onFailure(routing::fail);
    }

    private static Peer watched(Peer peer, Runnable over) {
        return new Peer() {
            @Override
            public void bytes(Buffer bytes) {
                peer.bytes(bytes);
            }

            @Override
            public void note(JsonNode note) {
                peer.note(note);
            }

            @Override
            public void closed(Optional<RefusedException> why) {
                over.run();
                peer.closed(why);
            }
        };
    }
}
