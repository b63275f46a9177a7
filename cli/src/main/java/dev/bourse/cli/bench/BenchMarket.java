package dev.bourse.cli.bench;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.IssuedToken;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.service.Limits;
import dev.bourse.bank.BankConfig;
import dev.bourse.bank.BankDaemon;
import dev.bourse.cli.output.Interruption;
import dev.bourse.enforcement.host.Wish;
import dev.bourse.marketnode.NodeConfig;
import dev.bourse.marketnode.NodeDaemon;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A real bank and a real node of half a CPU, on free ports, and bidders with funds for an hour. */
final class BenchMarket implements AutoCloseable {
    /** Nobody else's, so that runs at the same time don't meet in the host's control groups. */
    static final String MACHINE = "bench" + ProcessHandle.current().pid();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 100;
    /** More than a bench can send: it measures what the daemons can do, not what they allow. */
    private static final int MOST_REQUESTS = 1_000_000;

    private static final Credits FUNDS = Credits.of("100");
    private static final Rate MOST = Rate.of("100");
    private static final int AT_ONCE = 200;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private URI bank;
    private BankClient administrator;
    private int port;

    /** Who may bid: the account's token for the machine, and its voucher. */
    record Bidder(String token, String voucher) {}

    private BenchMarket() {
        closing.push(() -> vertx.close().await());
    }

    /** How to start a node by its configuration file. */
    interface Start {
        /** Starts it, to be ended with the market; answers where it listens. */
        int node(Path file, Deque<Runnable> closing) throws InterruptedException;
    }

    /** Starts a node in this process. */
    static int here(Path file, Deque<Runnable> closing) {
        NodeDaemon node =
                NodeDaemon.start(ConfigFile.read(file, NodeConfig.class).value());
        closing.push(node::close);
        return node.port();
    }

    /** Starts a bank in this process and a node, and waits until the node takes bids. */
    static BenchMarket open(Path folder, Wish enforcement, Start start, Interruption interruption)
            throws IOException, InterruptedException {
        BenchMarket market = new BenchMarket();
        try {
            market.startBank(folder.resolve("bank"));
            market.port = start.node(market.nodeFile(folder, enforcement), market.closing);
            market.awaitReady(interruption);
            return market;
        } catch (IOException | InterruptedException | RuntimeException e) {
            market.close();
            throw e;
        }
    }

    private void startBank(Path data) {
        BankDaemon daemon = BankDaemon.start(BankConfig.at(data, Limits.requestsPerSecond(MOST_REQUESTS)));
        closing.push(daemon::close);
        bank = URI.create("http://127.0.0.1:" + daemon.port());
        String secret = daemon.bootstrapSecret().orElseThrow();
        var request = new TokenRequest(secret, "administrator", List.of("admin"), "bank", null);
        administrator = client(
                new BankClient(api(TokenSource.none())).token(request).await().token());
    }

    private Path nodeFile(Path folder, Wish enforcement) throws IOException {
        Path file = folder.resolve("node.yaml");
        Files.writeString(file, """
                machine: %s
                data: node
                bank: %s
                token: %s
                capacity: 0.5
                enforcement: %s
                limits: {requestsPerSecond: %d, burst: %d}
                """.formatted(
                MACHINE, bank, token(MACHINE, "node", "bank").await(), enforcement, MOST_REQUESTS, MOST_REQUESTS));
        return file;
    }

    private void awaitReady(Interruption interruption) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (BidSender sender = new BidSender(1)) {
            while (true) {
                if (sender.get(port(), "/readyz").map(true).otherwise(false).await()) {
                    return;
                }
                if (interruption.within(PAUSE_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    throw new IllegalStateException("The node was not ready within " + PATIENCE + ".");
                }
            }
        }
    }

    /** Where the node listens. */
    int port() {
        return port;
    }

    /** Opens accounts with a budget and a hold each. */
    List<Bidder> bidders(int count) {
        List<Bidder> bidders = new ArrayList<>();
        for (int first = 0; first < count; first += AT_ONCE) {
            bidders.addAll(Future.all(IntStream.range(first, Math.min(count, first + AT_ONCE))
                            .mapToObj(i -> bidder("bidder" + i))
                            .toList())
                    .await()
                    .list());
        }
        return bidders;
    }

    private Future<Bidder> bidder(String account) {
        var holds = new NewHolds(List.of(
                new NewHolds.Item(MACHINE, FUNDS, MOST, Duration.ofHours(1).toSeconds())));
        return administrator
                .open(new NewAccount(account, null), newKey())
                .compose(opened -> administrator.grant(new NewGrant(account, FUNDS, "bench"), newKey()))
                .compose(granted -> token(account, "bidder", "bank"))
                .compose(token -> client(token).place(holds, newKey()))
                .compose(placed -> token(account, "bidder", MACHINE)
                        .map(token ->
                                new Bidder(token, placed.vouchers().getFirst().signed())));
    }

    private Future<String> token(String subject, String scope, String audience) {
        return administrator
                .token(new TokenRequest(null, subject, List.of(scope), audience, null))
                .map(IssuedToken::token);
    }

    private BankClient client(String token) {
        return new BankClient(api(TokenSource.of(token)));
    }

    private ApiClient api(TokenSource tokens) {
        return new ApiClient(vertx, bank, tokens, RandomGenerator.getDefault()).deadline(PATIENCE);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
