package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private Stall stall;
    private NetClient net;

    @BeforeEach
    void open() {
        stall = new Stall();
        net = stall.vertx.createNetClient();
    }

    @AfterEach
    void close() {
        stall.close();
    }

    @Test
    void eventsAreSentAsTheStandardSays() throws Exception {
        Reader reader = new Reader("Last-Event-ID: 7\r\n");
        String text = Stall.await(reader.until("\"number\":10}\n\n"));
        assertTrue(text.contains("text/event-stream"), text);
        assertTrue(text.contains("id: 8\nevent: tick\ndata: {\"number\":8}\n\n"), text);
    }

    @Test
    void aSilentStreamIsKeptAliveByComments() {
        assertTrue(Stall.await(new Reader("").until(": still here\n\n")).contains(": open\n\n"));
    }

    @Test
    void aReaderThatLeavesIsNoticed() throws Exception {
        Reader reader = new Reader("");
        EventStream stream = opened();
        Promise<Void> left = Promise.promise();
        stream.onClose(left::complete);
        Stall.await(reader.leave());
        Stall.await(left.future());
        assertFalse(stream.isOpen());
    }

    @Test
    void aSlowReaderIsDroppedAndTold() throws Exception {
        Reader reader = new Reader("");
        EventStream stream = opened();
        Stall.await(reader.pause());
        Promise<Void> dropped = Promise.promise();
        stream.onClose(dropped::complete);
        String kilobytes = "x".repeat(64 * 1024);
        sendUntilClosed(stream, kilobytes);
        Stall.await(dropped.future());
        String text = Stall.await(reader.resumeUntil("connect again with Last-Event-ID"));
        assertTrue(text.contains(": closed, for you left more than 262144 bytes unread"), "the comment");
    }

    @Test
    void aStoppingServiceEndsItsStreams() throws Exception {
        Reader reader = new Reader("");
        EventStream stream = opened();
        Promise<Void> ended = Promise.promise();
        stream.onClose(ended::complete);
        Stall.await(stall.service.close());
        Stall.await(ended.future());
        String text = Stall.await(reader.until("\r\n0\r\n\r\n"));
        assertTrue(text.endsWith("\r\n0\r\n\r\n"), text);
    }

    /** Sends on the event loop, a bit each turn, so that the socket gets its turns too. */
    private void sendUntilClosed(EventStream stream, String data) {
        stream.send(null, "filler", data);
        if (stream.isOpen()) {
            stall.vertx.runOnContext(next -> sendUntilClosed(stream, data));
        }
    }

    private EventStream opened() throws InterruptedException {
        EventStream stream = stall.ticks.opened.poll(60, TimeUnit.SECONDS);
        assertTrue(stream != null, "a stream is opened");
        return stream;
    }

    /** A raw reader of the ticks, to see the bytes and to read as slowly as it likes. */
    private final class Reader {
        private final StringBuilder received = new StringBuilder();
        private final Future<NetSocket> socket;
        private final Promise<String> arrived = Promise.promise();
        private String awaited = "\0";

        Reader(String header) {
            socket = net.connect(stall.service.port(), "127.0.0.1").onSuccess(connected -> {
                connected.handler(this::take);
                connected.write("GET /v1/ticks HTTP/1.1\r\nHost: stall\r\n" + header + "\r\n");
            });
        }

        private void take(Buffer bytes) {
            received.append(bytes);
            look();
        }

        private void look() {
            if (received.indexOf(awaited) >= 0) {
                arrived.tryComplete(received.toString());
            }
        }

        Future<String> until(String text) {
            return socket.compose(connected -> {
                awaited = text;
                look();
                return arrived.future();
            });
        }

        Future<Void> pause() {
            return socket.map(connected -> {
                connected.pause();
                return null;
            });
        }

        Future<String> resumeUntil(String text) {
            return socket.compose(connected -> {
                connected.resume();
                return until(text);
            });
        }

        Future<Void> leave() {
            return socket.compose(NetSocket::close);
        }
    }
}
