package dev.bourse.cli.market;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.Directory;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.problem.RefusedException;
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
    private final MarketOptions options;
    private final BankClient bank;
    private final TokenWallet wallet;

    Connection(MarketOptions options) {
        this.options = options;
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
        return new NodeClient(api(URI.create(entry.url()), wallet.audience(name)));
    }

    private ApiClient api(URI base, TokenSource tokens) {
        return new ApiClient(vertx, base, tokens, random, options.trust());
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
    }
}
