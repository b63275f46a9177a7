package dev.bourse.api.service;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.signing.TokenIssuer;
import dev.bourse.api.signing.TokenVerifier;
import dev.bourse.api.wire.WireJson;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A small service over real HTTP, with a bank's key of its own, for the tests of the plumbing. */
final class Stall implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final SigningKey key = SigningKey.generate();
    final Map<String, String> notReady = new ConcurrentHashMap<>();
    final Ticks ticks = new Ticks();
    final Loaves loaves = new Loaves();
    final Parrot parrot = new Parrot();
    final PrometheusMeterRegistry metrics = Metered.registry();
    final Vertx vertx = Metered.vertx(metrics).build();
    final HttpService service;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Order(String what, int pieces) {
        Order {
            if (what.equals("gold")) {
                throw new IllegalArgumentException("The order (gold) must be of something else; we have none.");
            }
        }
    }

    /** Opens with the usual settings. */
    Stall() {
        this(spec -> spec);
    }

    Stall(UnaryOperator<ServiceSpec> settings) {
        TokenVerifier tokens = new TokenVerifier(key::keySet, "stall", InstantSource.fixed(NOW));
        ServiceSpec spec = ServiceSpec.of("stall", "openapi/stall.yaml", operations(), tokens, metrics)
                .limitBodies(200)
                .readyWhen(() -> notReady)
                .heartbeats(Duration.ofMillis(50));
        TokenVerifier till = new TokenVerifier(key::keySet, "till", InstantSource.fixed(NOW));
        service = await(HttpService.start(vertx, settings.apply(spec).also("till", till, "stall_till")));
    }

    Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        operations.put("greeting", Stall::greeting);
        operations.put(
                "whoAmI",
                call -> reply(Reply.text(
                        200, call.identity().map(who -> who.subject()).orElse("a stranger"))));
        operations.put(
                "order", call -> reply(Reply.json(201, call.body(Order.class)).with("Location", "/v1/orders/ab-1")));
        operations.put("findOrder", call -> reply(Reply.ok(new Order(call.path("number") + call.subject(), 1))));
        operations.put("loaves", call -> reply(Reply.pieces("text/plain", loaves::next)));
        operations.put(
                "emptyTill",
                call -> reply(Reply.text(
                        200, call.subject() + call.token().orElseThrow().length())));
        operations.put("cancelOrder", call -> reply(Reply.noContent()));
        operations.put("chat", call -> reply(Reply.socket(parrot::at)));
        operations.put("ticks", call -> reply(Reply.stream(stream -> ticks.to(stream, call.lastEventId()))));
        return operations;
    }

    private static Future<Reply> greeting(Call call) {
        String name = call.query("name").orElse("you");
        return switch (name) {
            case "a bug" -> Future.failedFuture(new IllegalStateException("the secret recipe"));
            case "a thief" ->
                Future.failedFuture(new RefusedException("thief-refused", 409, "The name (a thief) is not served."));
            case "a thrower" -> throw new RefusedException("thrown", 422, "Thrown, not returned.");
            default ->
                reply(Reply.text(
                        200,
                        ("Hello " + name + ". ").repeat(call.queryInt("times").orElse(1))));
        };
    }

    private static Future<Reply> reply(Reply reply) {
        return Future.succeededFuture(reply);
    }

    String token(Scope... scopes) {
        return token("stall", Duration.ofHours(1), scopes);
    }

    String token(String audience, Duration life, Scope... scopes) {
        return new TokenIssuer(key, InstantSource.fixed(NOW.minusSeconds(60)), () -> "token-1")
                .issue("alice", Set.of(scopes), audience, life);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.uri().resolve(path)).timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The status, code and sentence of the answer. */
    String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        String body = response.body();
        if (!"application/problem+json"
                .equals(response.headers().firstValue("Content-Type").orElse(""))) {
            return response.statusCode() + " " + body;
        }
        Map<?, ?> problem = WireJson.read(body, TreeMap.class);
        return problem.get("status") + " " + problem.get("code") + ": " + problem.get("detail");
    }

    ApiClient client(TokenSource tokens, RandomGenerator random) {
        return new ApiClient(vertx, service.uri(), tokens, random);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new AssertionError(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(service.close());
        await(vertx.close());
    }
}
