package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Wait;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class PieceSenderTest {
    /** So many answers take the event loop more turns than it needs to send all that a connection has room for. */
    private static final int A_WHILE = 60;

    private final AtomicLong received = new AtomicLong();
    private Stall stall;
    private NetClient net;
    private ApiClient client;

    @BeforeEach
    void open(RandomGenerator random) {
        stall = new Stall();
        net = stall.vertx.createNetClient();
        client = stall.client(TokenSource.none(), random);
    }

    @AfterEach
    void close() {
        stall.close();
    }

    private void readLoaves() {
        Stall.await(client.read("/v1/loaves", piece -> received.addAndGet(piece.length())));
    }

    /** A reader that asks and then does not read. */
    private NetSocket lazy() {
        return Stall.await(net.connect(stall.service.port(), "127.0.0.1").compose(socket -> {
            socket.handler(bytes -> received.addAndGet(bytes.length()));
            socket.pause();
            return socket.write("GET /v1/loaves HTTP/1.1\r\nHost: stall\r\n\r\n")
                    .map(socket);
        }));
    }

    private void passAWhile() throws IOException, InterruptedException {
        for (int i = 0; i < A_WHILE; i++) {
            stall.send(stall.request("/v1/greeting"));
        }
    }

    @Test
    void allPiecesArrive() {
        readLoaves();
        assertEquals((long) Loaves.ALL * Loaves.BYTES, received.get());
    }

    @Test
    void noMoreIsMadeThanTheReaderTakes() throws Exception {
        NetSocket socket = lazy();
        passAWhile();
        int made = stall.loaves.baked.get();
        assertTrue(made > 0 && made < Loaves.ALL / 2, made + " made for a reader that read none");
        passAWhile();
        assertEquals(made, stall.loaves.baked.get());
        socket.resume();
        long all = (long) Loaves.ALL * Loaves.BYTES;
        Wait.until("the rest comes when the reader goes on", () -> received.get() > all);
    }

    @Test
    void nothingIsMadeForWhoHasLeft() throws Exception {
        Stall.await(lazy().close());
        passAWhile();
        int made = stall.loaves.baked.get();
        assertTrue(made < Loaves.ALL / 2, made + " made");
        passAWhile();
        assertEquals(made, stall.loaves.baked.get());
    }

    @Test
    void aFailureBeforeTheFirstPieceIsAProblem() {
        stall.loaves.lastBeforeTheFire = 0;
        RefusedException refused = assertThrows(RefusedException.class, this::readLoaves);
        assertEquals("oven-burnt", refused.refusal().code());
        assertEquals(507, refused.refusal().status());
    }

    @Test
    void aFailureLaterIsNotTakenForTheEnd() {
        stall.loaves.lastBeforeTheFire = 3;
        RefusedException refused = assertThrows(RefusedException.class, this::readLoaves);
        assertEquals("unreachable", refused.refusal().code());
        assertEquals(4, stall.loaves.baked.get());
    }
}
