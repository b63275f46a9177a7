package dev.bourse.cli.market;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.CallListener;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.Directory;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.observatory.ObservatoryClient;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.traces.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** A command's way to the market: typed clients that carry its token, and an end to it all. */
final class Connection implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 15;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Traces traces;
    private final MarketOptions options;
    private final CallListener listener;
    private final BankClient bank;
    private final TokenWallet wallet;

    Connection(MarketOptions options) {
        this.options = options;
        this.traces = Traces.begin(
                vertx,
                options.traces(),
                "bourse",
                Long.toString(ProcessHandle.current().pid()),
                new SimpleMeterRegistry());
        this.listener = options.listener();
        this.bank = new BankClient(api(options.bank(), options.tokens()));
        this.wallet = new TokenWallet(bank, InstantSource.system());
    }

    BankClient bank() {
        return bank;
    }

    /** The node that the options name, as anybody sees it. */
    NodeClient anyNode() {
        return new NodeClient(api(options.node(), TokenSource.none()));
    }

    /** A machine found through the directory, seen with the caller's token. */
    NodeClient machine(String name) {
        Directory.Entry entry = await(anyNode().directory()).machines().stream()
                .filter(machine -> machine.machine().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "machine-unknown",
                        404,
                        "The machine (%s) is not in the directory of %s; `bourse machines` lists those that are."
                                .formatted(name, options.node())));
        return machine(entry);
    }

    /** A machine of the directory, seen with the caller's token. */
    NodeClient machine(Directory.Entry entry) {
        return new NodeClient(api(URI.create(entry.url()), wallet.audience(entry.machine())));
    }

    /** The dashboard, seen with the caller's token where there is one. */
    ObservatoryClient dashboard(URI url) {
        TokenSource tokens = options.hasToken() ? wallet.audience("dashboard") : TokenSource.none();
        return new ObservatoryClient(api(url, tokens));
    }

    /** The dashboard where it passes on to the bank, seen with the caller's token for the bank. */
    ObservatoryClient branch(URI url) {
        return new ObservatoryClient(api(url, options.tokens()));
    }

    private ApiClient api(URI base, TokenSource tokens) {
        return new ApiClient(vertx, base, tokens, random, options.trust()).listening(listener);
    }

    /** A key for one write of this command. */
    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** Waits for the answer; a refusal is thrown as it came. */
    static <T> T await(Future<T> answer) {
        try {
            return answer.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new RefusedException(
                    "deadline", 504, "No answer came within " + DEADLINE_SECONDS + " s; try again later.");
        }
    }

    @Override
    public void close() {
        await(vertx.close());
        traces.close();
    }
}
