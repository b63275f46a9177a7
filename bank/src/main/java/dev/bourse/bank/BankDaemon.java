package dev.bourse.bank;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Metered;
import dev.bourse.api.service.ServiceSpec;
import dev.bourse.api.service.ServiceSpec.Tls;
import dev.bourse.api.time.SteadyClock;
import dev.bourse.api.traces.Traces;
import dev.bourse.bank.desk.BootstrapSecret;
import dev.bourse.bank.desk.Desk;
import dev.bourse.bank.desk.OwnKey;
import dev.bourse.bank.ledger.BankRules;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.store.Database;
import dev.bourse.bank.store.Statements;
import dev.bourse.bank.store.Writer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** A running bank. */
public final class BankDaemon implements AutoCloseable {
    private static final int LARGEST_BODY = 256 * 1024;

    private final BankConfig config;
    private final InstantSource clock;
    private final PrometheusMeterRegistry metrics = Metered.registry();
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private Optional<String> bootstrapSecret = Optional.empty();
    private int port;

    private BankDaemon(BankConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Starts a bank and waits until it answers. Blocks.
     *
     * @throws RefusedException with the codes {@code data-not-writable}, {@code data-in-use},
     *     {@code data-too-new}, {@code data-unreadable}, {@code key-malformed}, {@code port-in-use}, {@code disk-full}
     */
    public static BankDaemon start(BankConfig config) {
        return start(config, SteadyClock.system());
    }

    /** Starts a bank that lives in the clock's time, told in whole milliseconds. */
    static BankDaemon start(BankConfig config, InstantSource clock) {
        BankDaemon bank = new BankDaemon(config, () -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            bank.open();
            return bank;
        } catch (RuntimeException e) {
            bank.close();
            throw e;
        }
    }

    private void open() {
        Database database = Database.open(config.data(), Optional.ofNullable(config.database()));
        closing.push(database::close);
        Statements statements = database.statements();
        BankMeters meters = new BankMeters(metrics, statements);
        Writer writer = new Writer(database, new BankRules(config.terms()), clock, meters::committed);
        closing.push(writer::close);
        OwnKey key = OwnKey.open(config.data(), writer, clock, config.longestSigned());
        Vertx vertx = Metered.vertx(metrics).build();
        Traces traces = Traces.begin(
                vertx,
                Optional.ofNullable(config.traces()),
                "bourse-bank",
                config.host() + ":" + config.port(),
                metrics);
        closing.push(traces::close);
        closing.push(() -> vertx.close().await());
        Desk desk = new Desk(vertx, writer, database, key, config.tokenTerms(), config.issuers(), clock);
        closing.push(desk::close);
        HttpService service = HttpService.start(vertx, spec(desk, writer)).await();
        closing.push(() -> service.close().await());
        port = service.port();
        // Last of all, for a start that fails must not use up the one showing of the secret.
        bootstrapSecret = found(writer);
        Sweep sweep = new Sweep(writer, statements, meters, clock, config.repliesKept(), config.demurrage());
        closing.push(sweep.every(config.holdSweep())::close);
    }

    private static Optional<String> found(Writer writer) {
        BootstrapSecret secret = BootstrapSecret.random();
        try {
            Command.Founded founded = writer.submit(Request.own(new Command.Found(secret.hash())))
                    .join()
                    .value();
            return founded.now() ? Optional.of(secret.text()) : Optional.empty();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RefusedException refused ? refused : e;
        }
    }

    private ServiceSpec spec(Desk desk, Writer writer) {
        return ServiceSpec.of("bank", "openapi/bank.yaml", desk.operations(), desk.tokens(), metrics)
                .at(config.host(), config.port())
                .limitBodies(LARGEST_BODY)
                .readyWhen(
                        () -> writer.trouble().map(why -> Map.of("books", why)).orElse(Map.of()))
                .limits(config.limits())
                .tls(Tls.of(config.certificate(), config.certificateKey()));
    }

    /** The secret to get the first token with; there at the very first start only, to be shown once. */
    public Optional<String> bootstrapSecret() {
        return bootstrapSecret;
    }

    /** The port it listens at. */
    public int port() {
        return port;
    }

    /** Answers what it was asked, then stops. Blocks. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
