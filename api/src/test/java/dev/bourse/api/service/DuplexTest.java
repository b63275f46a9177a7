package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.socket.Duplex;
import dev.bourse.api.socket.Peer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conversations over real WebSockets. */
class DuplexTest {
    private final Stall stall = new Stall();

    @AfterEach
    void close() {
        stall.close();
    }

    /** Listens, and says at once what it took. */
    private static final class Talker implements Peer {
        final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
        final BlockingQueue<JsonNode> notes = new LinkedBlockingQueue<>();
        final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        final Promise<Duplex> other = Promise.promise();
        boolean takes = true;

        @Override
        public void bytes(Buffer bytes) {
            heard.add(bytes.length());
            if (takes) {
                other.future().onSuccess(parrot -> parrot.took(bytes));
            }
        }

        @Override
        public void note(JsonNode note) {
            notes.add(note);
        }

        @Override
        public void closed(Optional<RefusedException> why) {
            ended.add(why.map(refused -> refused.refusal().code()).orElse("closed"));
        }

        Future<Void> say(int bytes) {
            return other.future().compose(parrot -> parrot.offer(Buffer.buffer(new byte[bytes])));
        }
    }

    private Talker talk(Scope scope) {
        Talker talker = new Talker();
        ApiClient client = stall.client(TokenSource.of(stall.token(scope)), new SplittableRandom(1));
        Stall.await(client.converse("/v1/chat", parrot -> {
            talker.other.complete(parrot);
            return talker;
        }));
        return talker;
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Optional.ofNullable(queue.poll(60, TimeUnit.SECONDS)).orElseThrow(AssertionError::new);
    }

    @Test
    void bytesAndNotesGoBothWaysHoweverMany() throws Exception {
        Talker talker = talk(Scope.BIDDER);
        Duplex parrot = talker.other.future().result();
        parrot.tell(Map.of("word", 7));
        assertEquals(7, next(talker.notes).get("word").asInt());
        for (int i = 0; i < 200; i++) {
            Stall.await(talker.say(16_000));
        }
        for (int i = 0; i < 200; i++) {
            assertEquals(16_000, next(talker.heard));
        }
        parrot.end();
        assertEquals(Optional.empty(), next(stall.parrot.left));
        assertEquals("closed", next(talker.ended));
    }

    @Test
    void whoDoesNotTakeWaitsAndWhoDoesNotWaitIsRefused() throws Exception {
        Talker talker = talk(Scope.BIDDER);
        talker.takes = false;
        Future<Void> last = Future.succeededFuture();
        int sent = 0;
        while (last.succeeded()) {
            last = talker.say(60_000);
            Stall.await(last.timeout(1, TimeUnit.SECONDS).otherwiseEmpty());
            sent++;
        }
        assertTrue(sent > 5 && sent < 12, "what is said again waits, and then what is said: " + sent);
        for (int i = 0; i < 12; i++) {
            var _ = talker.say(60_000);
        }
        assertEquals("window-exceeded", next(talker.ended));
        assertEquals(
                "window-exceeded",
                next(stall.parrot.left).orElseThrow().refusal().code());
    }

    @Test
    void aRefusalIsHeardAtTheOtherEnd() throws Exception {
        Talker talker = talk(Scope.BIDDER);
        talker.other.future().result().tell(Map.of("rude", true));
        assertEquals("rude", next(talker.ended));
        assertEquals("rude", next(stall.parrot.left).orElseThrow().refusal().code());
        Talker large = talk(Scope.BIDDER);
        var _ = large.say(70_000);
        assertEquals("message-malformed", next(large.ended));
        assertEquals(
                "scope-missing",
                assertThrows(RefusedException.class, () -> talk(Scope.OBSERVER))
                        .refusal()
                        .code());
    }

    @Test
    void aStoppingServiceEndsIt() throws Exception {
        Talker talker = talk(Scope.BIDDER);
        assertEquals(1, stall.service.streams());
        Stall.await(stall.service.close());
        assertEquals("closed", next(talker.ended));
        assertEquals(0, stall.service.streams());
    }

    @Test
    void whoAnswersNoHeartbeatIsGone() throws Exception {
        Raw raw = new Raw("Authorization: Bearer " + stall.token(Scope.BIDDER));
        assertTrue(Stall.await(raw.answered.future()).startsWith("HTTP/1.1 101 "));
        Stall.await(raw.closed.future());
        assertEquals(Optional.empty(), next(stall.parrot.left));
    }

    @Test
    void aCookieOpensNone() {
        Raw raw = new Raw("Cookie: bourse_session=" + stall.token(Scope.BIDDER));
        assertTrue(Stall.await(raw.answered.future()).startsWith("HTTP/1.1 401 "));
    }

    /** A caller who asks for a WebSocket and then says nothing. */
    private final class Raw {
        final Promise<String> answered = Promise.promise();
        final Promise<Void> closed = Promise.promise();
        /** Held, since one that nobody holds is closed. */
        private final NetClient net = stall.vertx.createNetClient();

        Raw(String header) {
            NetSocket socket = Stall.await(net.connect(stall.service.port(), "127.0.0.1")
                    .onSuccess(open -> open.handler(bytes -> answered.tryComplete(bytes.toString()))
                            .closeHandler(_ -> closed.complete())));
            var _ = socket.write("""
                    GET /v1/chat HTTP/1.1\r
                    Host: stall\r
                    Connection: Upgrade\r
                    Upgrade: websocket\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    """ + header + "\r\n\r\n");
        }
    }
}
