package dev.bourse.dashboards;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.BankWord;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Metered;
import dev.bourse.api.service.ServiceSpec;
import dev.bourse.api.service.ServiceSpec.Tls;
import dev.bourse.api.signing.TokenVerifier;
import dev.bourse.dashboards.feed.Feed;
import dev.bourse.dashboards.observatory.Observatory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/** The dashboard, running. Everything lives on one event loop. */
public final class DashboardDaemon implements AutoCloseable {
    private static final long START_SECONDS = 30;

    private final Vertx vertx;
    private final HttpService service;

    private DashboardDaemon(Vertx vertx, HttpService service) {
        this.vertx = vertx;
        this.service = service;
    }

    /** Starts a dashboard; a {@code RefusedException} says why it cannot. */
    public static DashboardDaemon start(DashboardConfig config) {
        var metrics = Metered.registry();
        Vertx vertx = Metered.vertx(metrics).build();
        Context loop = vertx.getOrCreateContext();
        try {
            HttpService service = awaited(Future.future(promise ->
                    loop.runOnContext(start -> open(vertx, config, metrics).onComplete(promise))));
            return new DashboardDaemon(vertx, service);
        } catch (RuntimeException e) {
            vertx.close().await();
            throw e;
        }
    }

    private static Future<HttpService> open(Vertx vertx, DashboardConfig config, PrometheusMeterRegistry metrics) {
        InstantSource clock = InstantSource.system();
        Optional<Path> trusted = Optional.ofNullable(config.trust());
        BankClient bank = new BankClient(
                new ApiClient(vertx, config.bank(), config.tokens(), RandomGenerator.getDefault(), trusted));
        Observatory observatory = new Observatory(config.keep());
        Market market = new Market(observatory, config.anonymous(), clock);
        Feed feed = new Feed(vertx, config.nodes(), trusted, new TokenWallet(bank, clock), market);
        market.follow(feed);
        vertx.setPeriodic(config.measureEvery().toMillis(), tick -> market.measure());
        BankWord word = new BankWord(bank, clock);
        Gauge.builder("bourse.revocations.age", () -> word.age().toSeconds())
                .description("Seconds since the bank was heard of revoked tokens")
                .register(metrics);
        vertx.setPeriodic(BankWord.EVERY.toMillis(), tick -> word.ask());
        return word.ask()
                .compose(first -> HttpService.start(
                        vertx,
                        ServiceSpec.of(
                                        "dashboard",
                                        "openapi/dashboard.yaml",
                                        market.operations(),
                                        new TokenVerifier(word, "dashboard", clock),
                                        metrics)
                                .at(config.host(), config.port())
                                .limits(config.limits())
                                .tls(Tls.of(config.certificate(), config.certificateKey()))
                                .pages(Pages::mount)));
    }

    private static <T> T awaited(Future<T> answer) {
        try {
            return answer.await(START_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The dashboard did not start within " + START_SECONDS + " s", e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return service.port();
    }

    @Override
    public void close() {
        service.close().await();
        vertx.close().await();
    }
}
