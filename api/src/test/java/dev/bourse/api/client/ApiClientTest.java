package dev.bourse.api.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.Seeded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class ApiClientTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger toLose = new AtomicInteger();
    private HttpServer server;
    private ApiClient client;

    record Note(String text) {}

    @BeforeEach
    void open(RandomGenerator random) throws Exception {
        server = await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
        client = new ApiClient(vertx, base(), TokenSource.of("the-token"), random);
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void answer(HttpServerRequest request) {
        keys.add(String.valueOf(request.getHeader("Idempotency-Key")));
        if (toLose.getAndDecrement() > 0) {
            request.connection().close();
            return;
        }
        switch (request.path()) {
            case "/echo" -> request.body().onSuccess(body -> request.response().end(body));
            case "/token" -> request.response().end("{\"text\":\"" + request.getHeader("Authorization") + "\"}");
            case "/problem" ->
                request.response()
                        .setStatusCode(409)
                        .putHeader("Content-Type", "application/problem+json")
                        .end(
                                "{\"code\":\"funds-short\",\"status\":409,\"detail\":\"There are 3 credits; 5 are needed.\"}");
            case "/bare" -> request.response().setStatusCode(502).end("<html>");
            case "/nonsense" -> request.response().end("[]");
            case "/never" -> request.pause();
            default -> request.response().setStatusCode(204).end();
        }
    }

    @Test
    void aRecordGoesAndComes() throws Exception {
        Note note = await(client.call(HttpMethod.POST, "/echo", new Note("hello"), Note.class, Map.of()));
        assertEquals(new Note("hello"), note);
        assertEquals("{\"text\":\"hello\"}", await(client.post("/echo", note, String.class, "k")));
        assertEquals(16, await(client.post("/echo", note, byte[].class, "k")).length);
    }

    @Test
    void theTokenIsSent() throws Exception {
        assertEquals("Bearer the-token", await(client.get("/token", Note.class)).text());
    }

    @Test
    void noContentIsNull() throws Exception {
        assertNull(await(client.get("/nothing", Note.class)));
    }

    @Test
    void aProblemIsARefusalWithItsCodeAndSentence() {
        RefusedException refused = refused(client.get("/problem", Note.class));
        assertEquals("funds-short", refused.refusal().code());
        assertEquals(409, refused.refusal().status());
        assertEquals("There are 3 credits; 5 are needed.", refused.getMessage());
    }

    @Test
    void aFailureWithoutAProblemIsUnexplained() {
        RefusedException refused = refused(client.get("/bare", Note.class));
        assertEquals("unexplained", refused.refusal().code());
        assertEquals(
                base() + " answers 502 to /bare without saying why; is it the service that was meant?",
                refused.getMessage());
    }

    @Test
    void aReplyThatIsSomethingElseIsMalformed() {
        RefusedException refused = refused(client.get("/nonsense", Note.class));
        assertEquals("reply-malformed", refused.refusal().code());
        assertEquals(502, refused.refusal().status());
    }

    @Test
    void anAddressWhereNobodyListensIsNamed(RandomGenerator random) throws Exception {
        URI gone = base();
        await(server.close());
        ApiClient lonely = new ApiClient(vertx, gone, TokenSource.none(), random);
        RefusedException refused = refused(lonely.get("/echo", Note.class));
        assertEquals("unreachable", refused.refusal().code());
        assertEquals(503, refused.refusal().status());
        assertTrue(
                refused.getMessage().startsWith(gone + " cannot be reached (Connection refused"), refused.getMessage());
    }

    @Test
    void aServiceThatDoesNotAnswerIsGivenUpAtTheDeadline() {
        RefusedException refused =
                refused(client.deadline(Duration.ofMillis(80)).get("/never", Note.class));
        assertEquals("deadline", refused.refusal().code());
        assertEquals(504, refused.refusal().status());
        assertTrue(refused.getMessage().startsWith(base() + " did not answer GET /never within 80 ms;"));
    }

    @Test
    void aLostReadIsTriedAgain() throws Exception {
        toLose.set(2);
        assertEquals("Bearer the-token", await(client.get("/token", Note.class)).text());
        assertEquals(3, keys.size());
    }

    @Test
    void aLostWriteIsTriedAgainWithTheSameKeyOnly() throws Exception {
        toLose.set(1);
        assertEquals(new Note("a"), await(client.post("/echo", new Note("a"), Note.class, "key-1")));
        assertEquals(List.of("key-1", "key-1"), keys);
    }

    @Test
    void aLostWriteWithoutAKeyIsNeverRepeated() {
        toLose.set(1);
        RefusedException refused = refused(client.call(HttpMethod.POST, "/echo", new Note("a"), Note.class, Map.of()));
        assertEquals("unreachable", refused.refusal().code());
        assertEquals(List.of("null"), keys);
    }

    @Test
    void valuesInPathsAreEncoded() {
        assertEquals("/v1/accounts/a%2Fb%20c%3F", ApiClient.path("/v1/accounts/%s", "a/b c?"));
    }

    private static RefusedException refused(Future<?> future) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> await(future));
        return (RefusedException) failure.getCause();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
