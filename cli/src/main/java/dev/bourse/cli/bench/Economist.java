package dev.bourse.cli.bench;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.EnvyView;
import dev.bourse.api.observatory.MarketTick;
import dev.bourse.api.observatory.ObservatoryClient;
import dev.bourse.api.observatory.Valuation;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Publishes all bidders' valuations at a dashboard, again and again, and reads its stream and its table of envy. */
final class Economist implements AutoCloseable {
    private static final long SEED = 11;
    private static final long AGAIN_MILLIS = 20_000;
    private static final long LOOK_MILLIS = 250;

    private final Vertx vertx = Vertx.vertx();
    private final URI dashboard;
    private final PlayedMachines machines;
    private final ApiClient reader;
    private final Queue<Long> toTick = new ConcurrentLinkedQueue<>();
    private final List<Instant> tables = new CopyOnWriteArrayList<>();

    Economist(int port, PlayedMachines machines) {
        this.dashboard = URI.create("http://127.0.0.1:" + port);
        this.machines = machines;
        this.reader = client(TokenSource.none());
    }

    private ApiClient client(TokenSource tokens) {
        return new ApiClient(vertx, dashboard, tokens, new SplittableRandom(SEED));
    }

    /** Publishes for every bidder, and again before that is forgotten. */
    void publishFor(BenchBank bank, Map<String, Set<String>> bidding) {
        BenchCommand.say("opening accounts of " + bidding.size() + " bidders");
        SplittableRandom random = new SplittableRandom(SEED);
        Map<ObservatoryClient, Valuation> valuations = new LinkedHashMap<>();
        bidding.forEach((bidder, wanted) -> {
            Map<String, Double> weights = new HashMap<>();
            wanted.forEach(machine -> weights.put(machine, random.nextDouble(0.01, 1)));
            String token = bank.bidder(bidder, Credits.of("1"))
                    .compose(opened -> bank.token(bidder, "bidder", "dashboard"))
                    .await();
            valuations.put(
                    new ObservatoryClient(client(TokenSource.of(token))), new Valuation(weights, Rate.of("1"), "file"));
        });
        valuations.forEach((client, valuation) -> client.publish(valuation).await());
        vertx.setPeriodic(AGAIN_MILLIS, tick -> valuations.forEach(ObservatoryClient::publish));
    }

    /** Begins to read and to count. */
    void begin() {
        reader.events(
                "/v1/ticks",
                event -> event.data(MarketTick.class).machines().stream()
                        .filter(machine -> machine.price() != null)
                        .forEach(machine ->
                                machines.age(machine.machine(), machine.price()).ifPresent(toTick::add)));
        vertx.setPeriodic(
                LOOK_MILLIS,
                tick -> reader.get("/v1/envy?rows=1", EnvyView.class).onSuccess(envy -> {
                    if (tables.isEmpty() || envy.at().isAfter(tables.getLast())) {
                        tables.add(envy.at());
                    }
                }));
    }

    Latency toTick() {
        return Latency.of("clearing to tick", List.copyOf(toTick));
    }

    Latency betweenTables() {
        return Latency.of(
                "between envy tables",
                IntStream.range(1, tables.size())
                        .mapToLong(i -> Duration.between(tables.get(i - 1), tables.get(i))
                                .toNanos()));
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
