package dev.bourse.api.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Revocation;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service knows of its bank's keys and revocations, while the bank answers and while it does not. */
class BankWordTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final SigningKey key = SigningKey.generate();
    private final AtomicInteger unchanged = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile KeySet published = key.keySet();
    private volatile Revocations revocations = new Revocations("v1", List.of());
    private volatile Instant now = NOON;
    private HttpServer server;
    private BankWord word;

    @BeforeEach
    void start() throws Exception {
        server = await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
        URI uri = URI.create("http://127.0.0.1:" + server.actualPort());
        word = new BankWord(
                new BankClient(new ApiClient(vertx, uri, TokenSource.none(), new SplittableRandom(1))), () -> now);
    }

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/v1/keys")) {
            asked.incrementAndGet();
            request.response().end(WireJson.write(published.jwks()));
        } else if (('"' + revocations.version() + '"').equals(request.getHeader("If-None-Match"))) {
            unchanged.incrementAndGet();
            request.response().setStatusCode(304).end();
        } else {
            request.response().end(WireJson.write(revocations));
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(60, TimeUnit.SECONDS);
    }

    @Test
    void beforeTheBankIsHeardThereAreNoKeys() {
        RefusedException refused = assertThrows(RefusedException.class, () -> word.keys());
        assertEquals("not-registered", refused.refusal().code());
    }

    @Test
    void revocationsAreTakenUpAndAskedForByVersion() throws Exception {
        await(word.ask());
        assertFalse(word.keys().lacks(key.keyId()));
        assertEquals(Instant.MIN, word.revoked().subjectBefore("alice"));
        await(word.ask());
        assertEquals(1, unchanged.get());
        revocations = new Revocations(
                "v2",
                List.of(new Revocation(Revocation.Kind.SUBJECT, "alice", NOON.plusSeconds(1), NOON.plusSeconds(60))));
        await(word.ask());
        assertEquals(NOON.plusSeconds(1), word.revoked().subjectBefore("alice"));
        assertEquals("v2", word.revocations().orElseThrow().version());
    }

    @Test
    void whileTheBankIsAwayTheLastWordHoldsAndGrowsOld() throws Exception {
        revocations = new Revocations(
                "v1",
                List.of(new Revocation(Revocation.Kind.SUBJECT, "alice", NOON.plusSeconds(1), NOON.plusSeconds(60))));
        await(word.ask());
        await(server.close());
        now = NOON.plusSeconds(600);
        assertThrows(RefusedException.class, () -> await(word.ask()));
        assertFalse(word.keys().lacks(key.keyId()));
        assertEquals(NOON.plusSeconds(1), word.revoked().subjectBefore("alice"));
        assertEquals(Duration.ofMinutes(10), word.age());
        await(word.askAgain());
    }

    @Test
    void unknownKeysAreAskedForAtMostEveryFiveSeconds() throws Exception {
        await(word.ask());
        SigningKey next = SigningKey.generate();
        published = published.plus(next.keySet());
        for (int i = 0; i < 1000; i++) {
            await(word.askAgain());
        }
        assertEquals(1, asked.get());
        now = NOON.plusSeconds(6);
        await(word.askAgain());
        assertEquals(2, asked.get());
        assertFalse(word.keys().lacks(next.keyId()));
    }
}
