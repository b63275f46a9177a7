package dev.bourse.dashboards;

import dev.bourse.api.observatory.Definition;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Metered;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.ServiceSpec;
import dev.bourse.api.signing.TokenVerifier;
import dev.bourse.api.signing.Trust;
import dev.bourse.api.traces.Traces;
import dev.bourse.dashboards.branch.Branch;
import dev.bourse.dashboards.history.History;
import dev.bourse.dashboards.observatory.Observatory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A dashboard's parts, put together; wherever its market comes from, they are the same. All on one event loop. */
final class Assembly {
    /** Within half a second of a clearing it is to be seen. */
    private static final Duration TELL = Duration.ofMillis(200);

    final PrometheusMeterRegistry metrics = Metered.registry();
    final Vertx vertx = Metered.vertx(metrics).build();
    final Context loop = vertx.getOrCreateContext();
    final InstantSource clock = InstantSource.system();
    final Observatory observatory;
    final Market market;
    private final Traces traces;
    private final Front front;
    private final History history;
    private final Pulse pulse;

    Assembly(Front front, History history) {
        this.traces =
                Traces.begin(vertx, front.traces(), "bourse-dashboard", front.host() + ":" + front.port(), metrics);
        this.front = front;
        this.history = history;
        this.observatory = new Observatory(front.keep());
        this.pulse = new Pulse(vertx, loop, observatory);
        this.market = new Market(observatory, pulse, history, front.anonymous(), clock);
    }

    /** Begins to measure and to answer; on the event loop. */
    Future<HttpService> serve(Source source) {
        market.follow(source.machines());
        pulse.beat(front.measureEvery());
        Recorder recorder = new Recorder(history, source.machines(), pulse);
        vertx.setPeriodic(front.measureEvery().toMillis(), tick -> recorder.tick());
        vertx.setPeriodic(TELL.toMillis(), tick -> market.tell());
        for (Definition each : Definition.all()) {
            String name = each.measure().name().toLowerCase(Locale.ROOT);
            Gauge.builder("bourse.market." + name, () -> value(each.measure()))
                    .description(each.definition())
                    .register(metrics);
        }
        Gauge.builder("bourse.history.lost", history::lost)
                .description("What was heard and is not in the history, since the start")
                .register(metrics);
        TokenVerifier verifier = new TokenVerifier(source.trust(), "dashboard", clock);
        return source.ready()
                .compose(ready -> HttpService.start(
                        vertx,
                        ServiceSpec.of("dashboard", "openapi/dashboard.yaml", operations(source), verifier, metrics)
                                .also("bankToken", ofBank(source), Session.BANK_COOKIE)
                                .at(front.host(), front.port())
                                .limits(front.limits())
                                .tls(front.tls())
                                .pages(Pages::mount)));
    }

    /** Checks the tokens for the bank that it is asked with; it has no say in what they permit. */
    private TokenVerifier ofBank(Source source) {
        Trust trust = source.bank().isPresent()
                ? source.trust()
                : Trust.in(() -> {
                    throw Branch.absent();
                });
        return new TokenVerifier(trust, "bank", clock);
    }

    private Map<String, Operation> operations(Source source) {
        Map<String, Operation> operations = new HashMap<>(market.operations());
        Branch branch = new Branch(source.bank());
        HistoryExports exports = new HistoryExports(vertx, history, front.anonymous(), clock);
        boolean secure = front.tls().isPresent();
        operations.putAll(Session.ofPages(clock, secure).operations("signIn", "signOut"));
        operations.putAll(Session.ofBank(clock, secure).operations("openBank", "leaveBank"));
        operations.putAll(branch.operations());
        operations.put("exportLedger", new LedgerExports(exports, history, branch, clock)::export);
        operations.putAll(new Studies(observatory, history, front.anonymous(), clock, pulse.worker()).operations());
        operations.putAll(new HistoryOperations(vertx, history, exports, front.anonymous(), clock).operations());
        operations.putAll(new LabOperations(vertx, history, clock).operations());
        return operations;
    }

    private double value(Measure measure) {
        return pulse.last()
                .map(measures -> measures.value(measure).orElse(Double.NaN))
                .orElse(Double.NaN);
    }

    /** Ends all but what answers. */
    void close() {
        pulse.end().await();
        vertx.close().await();
        traces.close();
        history.close();
    }
}
