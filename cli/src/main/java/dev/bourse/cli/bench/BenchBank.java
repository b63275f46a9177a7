package dev.bourse.cli.bench;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.IssuedToken;
import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.service.Limits;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.bank.BankConfig;
import dev.bourse.bank.BankDaemon;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A real bank, founded in this process, and its customers, who know it by HTTP only. */
final class BenchBank implements AutoCloseable {
    static final int HOLDS = 100;

    /** A bench measures what the daemons can do, not what they allow. */
    static final Limits UNLIMITED = Limits.requestsPerSecond(1_000_000);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** What a payer of many holds has; the bank can issue it a thousand times. */
    static final Credits FUNDS = Credits.of("1000000");

    private static final Credits HOLD = Credits.of("100");
    private static final Rate MOST = Rate.of("1000000");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private URI address;
    private BankClient administrator;

    /** A machine at the bank. */
    record Customer(BankClient client, Machine machine, List<String> holds) {}

    private BenchBank() {
        closing.push(() -> vertx.close().await());
    }

    /** Starts it; fails where others' books are in the database already. */
    static BenchBank open(BankConfig config) {
        BenchBank bank = new BenchBank();
        try {
            bank.start(config);
            return bank;
        } catch (RuntimeException e) {
            bank.close();
            throw e;
        }
    }

    private void start(BankConfig config) {
        BankDaemon daemon = BankDaemon.start(config);
        closing.push(daemon::close);
        address = URI.create("http://127.0.0.1:" + daemon.port());
        String secret = daemon.bootstrapSecret()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "The database holds the books of a bank already; give an empty one, for it will be written to."));
        var request = new TokenRequest(secret, "administrator", List.of("admin"), "bank", null);
        administrator = client(client(TokenSource.none()).token(request).await().token());
    }

    /** So many of them, each with holds of another account. */
    List<Customer> machines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> machine("machine" + i, "payer" + i).await())
                .toList();
    }

    /** A machine with an account's {@value #HOLDS} holds. */
    Future<Customer> machine(String name, String payer) {
        var registration = new MachineRegistration(
                "http://127.0.0.1:9", "journal", 0, SigningKey.generate().publicJwk());
        return client(name, "node")
                .compose(node -> node.register(name, registration, newKey())
                        .compose(machine -> bidder(payer, FUNDS)
                                .compose(bidder -> bidder.place(
                                        new NewHolds(IntStream.range(0, HOLDS)
                                                .mapToObj(i -> item(name))
                                                .toList()),
                                        newKey()))
                                .map(placed -> new Customer(
                                        node,
                                        machine,
                                        placed.vouchers().stream()
                                                .map(item -> item.voucher().hold())
                                                .toList()))));
    }

    /** Opens an account with so much; its client. */
    Future<BankClient> bidder(String account, Credits funds) {
        return administrator
                .open(new NewAccount(account, null), newKey())
                .compose(opened -> administrator.grant(new NewGrant(account, funds, "bench"), newKey()))
                .compose(granted -> client(account, "bidder"));
    }

    /** A hold on the machine for a day. */
    static NewHolds.Item item(String machine) {
        return new NewHolds.Item(machine, HOLD, MOST, Duration.ofDays(1).toSeconds());
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** A token for the audience. */
    Future<String> token(String subject, String scope, String audience) {
        return administrator
                .token(new TokenRequest(null, subject, List.of(scope), audience, null))
                .map(IssuedToken::token);
    }

    /** Where it listens. */
    URI address() {
        return address;
    }

    private Future<BankClient> client(String subject, String scope) {
        return token(subject, scope, "bank").map(this::client);
    }

    private BankClient client(String token) {
        return client(TokenSource.of(token));
    }

    private BankClient client(TokenSource tokens) {
        return new BankClient(new ApiClient(vertx, address, tokens, RandomGenerator.getDefault()).deadline(PATIENCE));
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
