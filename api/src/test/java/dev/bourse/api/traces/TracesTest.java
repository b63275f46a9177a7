package dev.bourse.api.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final URI ELSEWHERE = URI.create("http://127.0.0.1:7070");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final int MANY = 20_000;

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    /** It accepts, for the kernel does, and never answers. */
    private ServerSocket collector;

    private Traces traces;

    @BeforeEach
    void begin() throws IOException {
        collector = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        URI url = URI.create("http://127.0.0.1:" + collector.getLocalPort());
        traces = Traces.begin(vertx, Optional.of(new TracesConfig(url, null)), "test", "1", metrics);
    }

    @AfterEach
    void end() throws Exception {
        traces.close();
        collector.close();
        vertx.close().await(60, TimeUnit.SECONDS);
    }

    @Test
    void whatIsAskedWhileARequestIsAnsweredIsAPartOfIt() throws Exception {
        List<String> asked = answering(Optional.of("00-" + TRACE + "-" + CALLER + "-01"));
        assertEquals(TRACE, trace(asked.getFirst()));
        assertNotEquals(CALLER, asked.getFirst().split("-", -1)[2]);
        assertTrue(asked.getFirst().endsWith("-01"), asked.getFirst());
        assertEquals(TRACE, trace(asked.get(1)), "later, in the same context");
        assertNotEquals(TRACE, trace(asked.get(2)), "once it is answered");
    }

    @Test
    void whatTheCallerDoesNotKeepIsNotKept() throws Exception {
        List<String> asked = answering(Optional.of("00-" + TRACE + "-" + CALLER + "-00"));
        assertEquals(TRACE, trace(asked.getFirst()));
        assertTrue(asked.getFirst().endsWith("-00"), asked.getFirst());
    }

    @Test
    void aTraceThatCannotBeReadIsNone() throws Exception {
        for (String broken : List.of("", "00-xyz-b7ad6b7169203331-01", "00-" + TRACE, "9".repeat(4000))) {
            List<String> asked = answering(Optional.of(broken));
            assertNotEquals(TRACE, trace(asked.getFirst()));
            assertEquals(trace(asked.getFirst()), trace(asked.get(1)));
        }
    }

    @Test
    void aCollectorThatHangsHoldsNobodyUp() {
        long begun = System.nanoTime();
        for (int i = 0; i < MANY; i++) {
            traces.ask(HttpMethod.GET, ELSEWHERE, "/v1/bids", (name, value) -> {})
                    .answered(200);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, took.toString());
        assertTrue(lost() >= MANY - 3L * Delivery.MOST, lost() + " lost of " + MANY);
        long closing = System.nanoTime();
        traces.close();
        Duration closed = Duration.ofNanos(System.nanoTime() - closing);
        assertTrue(closed.compareTo(Duration.ofSeconds(6)) < 0, closed.toString());
    }

    private double lost() {
        return metrics.counter("bourse.traces.lost").count();
    }

    /** The headers of calls made at once, a moment later, and after the answer. */
    private List<String> answering(Optional<String> traceparent) throws Exception {
        Promise<List<String>> all = Promise.promise();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> answer(request, all::complete))
                .listen(0, "127.0.0.1")
                .await(60, TimeUnit.SECONDS);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/v1/bids/cpu"));
        traceparent.ifPresent(header -> request.header("traceparent", header));
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertEquals(
                    200,
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode());
        }
        return all.future().await(60, TimeUnit.SECONDS);
    }

    private void answer(HttpServerRequest request, Consumer<List<String>> all) {
        Span span = traces.answer("/v1/bids/{good}", request);
        List<String> asked = new ArrayList<>();
        asked.add(ask());
        vertx.timer(1).onComplete(_ -> {
            asked.add(ask());
            span.answered(200);
            request.response().end("done");
            vertx.timer(1).onComplete(_ -> {
                asked.add(ask());
                all.accept(asked);
            });
        });
    }

    private String ask() {
        Map<String, String> headers = new HashMap<>();
        traces.ask(HttpMethod.PUT, ELSEWHERE, "/v1/bids/cpu", headers::put).answered(204);
        return headers.get("traceparent");
    }

    private static String trace(String traceparent) {
        return traceparent.split("-", -1)[1];
    }
}
