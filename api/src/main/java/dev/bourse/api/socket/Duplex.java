package dev.bourse.api.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.problem.Problem;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One end of a conversation. Bytes go as binary messages of at most {@value #MESSAGE_BYTES}, of which at most {@value
 * #WINDOW_BYTES} and a message may be under way, a message counting for {@value #LEAST_CHARGE} at least: each end says in
 * a note {@code {"took": n}} how many it has dealt with. So neither end's memory grows, none stops reading, and whoever is
 * silent for three heartbeats is gone. All else is notes, JSON objects as text; {@code {"problem": ...}} says why the
 * conversation ends.
 *
 * <p>Safe for any thread; everything happens in order on one event loop.
 */
public final class Duplex {
    /** The most bytes of a message. */
    public static final int MESSAGE_BYTES = 64 * 1024;

    private static final int WINDOW_BYTES = 256 * 1024;
    private static final int LEAST_CHARGE = 512;
    private static final int TAKEN_BYTES = 32 * 1024;
    private static final int MOST_NOTES = 20_000;
    private static final int SILENT_BEATS = 3;
    private static final short REFUSED = 1008;

    private final Vertx vertx;
    private final Context context;
    private final WebSocket socket;
    private final Peer peer;
    private final Window out = new Window(WINDOW_BYTES);
    private final long heartbeat;
    private long untaken;
    private long untold;
    private int notes;
    private int silentBeats;
    private boolean open = true;
    private Optional<RefusedException> why = Optional.empty();

    private Duplex(Vertx vertx, WebSocket socket, Duration beat, Function<Duplex, Peer> peer) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.socket = socket;
        this.peer = peer.apply(this);
        heartbeat = vertx.setPeriodic(beat.toMillis(), _ -> beat());
        socket.setWriteQueueMaxSize(WINDOW_BYTES);
        socket.closeHandler(_ -> closed());
        socket.exceptionHandler(
                _ -> refuse(malformed("of more than %d bytes, or that isn't RFC 6455".formatted(MESSAGE_BYTES))));
        socket.frameHandler(this::count);
        socket.binaryMessageHandler(bytes -> heard(() -> take(bytes)));
        socket.textMessageHandler(text -> heard(() -> hear(text)));
    }

    /** Begins on the socket; to be called on its event loop, as soon as it is there. */
    public static void begin(Vertx vertx, WebSocket socket, Duration heartbeat, Function<Duplex, Peer> peer) {
        new Duplex(vertx, socket, heartbeat, peer);
    }

    /** Sends bytes; completes when there is room for more, and fails if the other end has left. */
    public Future<Void> offer(Buffer bytes) {
        Promise<Void> room = Promise.promise();
        context.runOnContext(_ -> {
            if (open) {
                // Sent, too: who says that they took what they never read would fill the memory.
                Future.all(socket.writeBinaryMessage(bytes), out.leave(charge(bytes)))
                        .<Void>mapEmpty()
                        .onComplete(room);
            } else {
                room.fail("The other end has left.");
            }
        });
        return room.future();
    }

    /** Says that these bytes are dealt with, so that as many more may come. */
    public void took(Buffer bytes) {
        context.runOnContext(_ -> {
            untaken -= charge(bytes);
            untold += charge(bytes);
            if (untold >= TAKEN_BYTES) {
                write(Map.of("took", untold));
                untold = 0;
            }
        });
    }

    /** Sends a note, a wire record. */
    public void tell(Object note) {
        context.runOnContext(_ -> write(note));
    }

    /** Ends the conversation, after what was sent before. */
    public void end() {
        context.runOnContext(_ -> close((short) 1000, null));
    }

    /** Ends the conversation and says why. */
    public void refuse(RefusedException refused) {
        context.runOnContext(_ -> {
            write(Map.of("problem", Problem.of(refused.refusal())));
            why = Optional.of(refused);
            close(REFUSED, refused.refusal().code());
        });
    }

    private void write(Object note) {
        if (open) {
            socket.writeTextMessage(WireJson.write(note));
        }
    }

    private void close(short status, String reason) {
        if (open) {
            closed();
            socket.close(status, reason);
        }
    }

    private void closed() {
        if (open) {
            open = false;
            vertx.cancelTimer(heartbeat);
            out.close();
            peer.closed(why);
        }
    }

    private void beat() {
        notes = 0;
        silentBeats++;
        if (silentBeats > SILENT_BEATS) {
            close(REFUSED, "silent");
        } else if (open) {
            socket.writePing(Buffer.buffer());
        }
    }

    /** What costs no window costs patience: it is answered, or looked at, at once. */
    private void count(WebSocketFrame frame) {
        silentBeats = 0;
        if (open && !socket.isClosed() && socket.writeQueueFull()) {
            // What is answered to notes and pings isn't read.
            close(REFUSED, "unread");
        }
        if (!frame.isBinary()) {
            notes += 1 + frame.binaryData().length() / LEAST_CHARGE;
            if (notes > MOST_NOTES) {
                refuse(new RefusedException(
                        "too-many-messages",
                        429,
                        "More than %d notes and pings, or long ones, came between two heartbeats; send fewer."
                                .formatted(MOST_NOTES)));
            }
        }
    }

    private void heard(Runnable what) {
        if (!open) {
            return;
        }
        try {
            what.run();
        } catch (RefusedException refused) {
            refuse(refused);
        }
    }

    private void take(Buffer bytes) {
        untaken += charge(bytes);
        if (untaken > WINDOW_BYTES + 2 * MESSAGE_BYTES) {
            throw new RefusedException(
                    "window-exceeded",
                    413,
                    "%d bytes are under way, and %d may be; wait for what is taken.".formatted(untaken, WINDOW_BYTES));
        }
        peer.bytes(bytes);
    }

    /** What the window holds of a message: each costs something, even an empty one. */
    private static long charge(Buffer bytes) {
        return Math.max(LEAST_CHARGE, bytes.length());
    }

    private void hear(String text) {
        JsonNode note = json(text);
        if (note.has("took")) {
            if (!note.get("took").isIntegralNumber()
                    || !out.took(note.get("took").asLong())) {
                throw malformed("that says more was taken than was sent");
            }
        } else if (note.has("problem")) {
            why = Optional.of(WireJson.MAPPER
                    .convertValue(note.get("problem"), Problem.class)
                    .refusal()
                    .asException());
        } else {
            peer.note(note);
        }
    }

    private static JsonNode json(String text) {
        try {
            JsonNode note = WireJson.MAPPER.readTree(text);
            if (note.isObject()) {
                return note;
            }
        } catch (JsonProcessingException e) {
            // Said below, in our own words.
        }
        throw malformed("that is no JSON object");
    }

    private static RefusedException malformed(String what) {
        return new RefusedException(
                "message-malformed", 400, "A message came %s; /openapi.yaml tells what is said here.".formatted(what));
    }
}
