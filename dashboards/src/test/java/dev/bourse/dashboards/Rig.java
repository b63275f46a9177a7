package dev.bourse.dashboards;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.MarketSnapshot;
import dev.bourse.api.observatory.ObservatoryClient;
import dev.bourse.api.observatory.Valuation;
import dev.bourse.api.signing.Scope;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import dev.bourse.testkit.Wait;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/** A dashboard between a bank and machines that are played. */
final class Rig implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    final FakeBank bank = new FakeBank(vertx);
    private final Optional<RealBank> real;
    final FakeNode m1;
    private final HttpClient http = HttpClient.newHttpClient();
    private DashboardDaemon dashboard;
    /** Where the history is kept, if it outlives the dashboard. */
    Path history;

    private int port;

    Rig() {
        this(Optional.empty());
    }

    /** With a bank that is none of the played. */
    Rig(RealBank real) {
        this(Optional.of(real));
    }

    private Rig(Optional<RealBank> real) {
        this.real = real;
        this.m1 = node("m1");
        m1.knows(m1.entry());
    }

    /** The machine has the price. */
    static Predicate<MarketSnapshot> price(String machine, String rate) {
        return market -> market.machines().stream()
                .anyMatch(state -> state.machine().machine().equals(machine)
                        && state.clearing() != null
                        && state.clearing().goods().get("cpu").price().equals(Rate.of(rate)));
    }

    FakeNode node(String name) {
        return new FakeNode(vertx, name, real.map(RealBank::keys).orElseGet(bank::keys));
    }

    /** Starts the dashboard, again where it was before. */
    void start(Anonymous anonymous) {
        dashboard = DashboardDaemon.start(config(port, anonymous));
        port = dashboard.port();
    }

    /** Plays the recording that comes with Bourse. */
    void replay(double speed) {
        dashboard = DashboardDaemon.replay(new ReplayConfig(null, "127.0.0.1", 0, speed));
        port = dashboard.port();
    }

    void stop() {
        dashboard.close();
        dashboard = null;
    }

    DashboardConfig config(int port, Anonymous anonymous) {
        return new DashboardConfig(
                "127.0.0.1",
                port,
                real.map(RealBank::uri).orElseGet(bank::uri),
                real.map(bank -> bank.token("dashboard", "bank", Scope.AUDITOR))
                        .orElseGet(() -> bank.token("dashboard", Scope.AUDITOR, "bank")),
                null,
                List.of(m1.uri()),
                anonymous,
                Duration.ofMillis(50),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofDays(30),
                history,
                null,
                null,
                null,
                null,
                null);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    TokenSource tokens(String subject, Scope scope) {
        return TokenSource.of(bank.token(subject, scope, "dashboard"));
    }

    private ApiClient api(TokenSource tokens) {
        return new ApiClient(vertx, uri(""), tokens, new SplittableRandom(1));
    }

    ObservatoryClient client(TokenSource tokens) {
        return new ObservatoryClient(api(tokens));
    }

    /** The market whenever the stream tells of a change. */
    BlockingQueue<MarketSnapshot> watch(TokenSource tokens) {
        BlockingQueue<MarketSnapshot> told = new LinkedBlockingQueue<>();
        ObservatoryClient client = client(tokens);
        api(tokens).events("/v1/ticks", tick -> client.market().onSuccess(told::add));
        return told;
    }

    void publish(String bidder, Map<String, Double> weights) {
        Wait.on(client(tokens(bidder, Scope.BIDDER)).publish(new Valuation(weights, Rate.of("3"), "file")));
    }

    /** Sends what no well-behaved client would. */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.ofString(body));
        try {
            return http.send(
                    headers.length == 0
                            ? request.build()
                            : request.headers(headers).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    @Override
    public void close() {
        if (dashboard != null) {
            dashboard.close();
        }
        real.ifPresent(RealBank::close);
        Wait.on(vertx.close());
        http.close();
    }
}
