package dev.bourse.api.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.socket.Duplex;
import dev.bourse.api.socket.Peer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Says again what it hears, and remembers how it was left. */
final class Parrot {
    final BlockingQueue<Optional<RefusedException>> left = new LinkedBlockingQueue<>();

    Peer at(Duplex other) {
        return new Peer() {
            private Future<Void> room = Future.succeededFuture();

            @Override
            public void bytes(Buffer bytes) {
                room = room.compose(_ -> other.offer(bytes)).onSuccess(_ -> other.took(bytes));
            }

            @Override
            public void note(JsonNode note) {
                if (note.has("rude")) {
                    throw new RefusedException("rude", 400, "The note (rude) isn't said again.");
                }
                other.tell(note);
            }

            @Override
            public void closed(Optional<RefusedException> why) {
                left.add(why);
            }
        };
    }
}
