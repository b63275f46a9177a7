package dev.bourse.cli.bench;

import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.bank.BankConfig;
import dev.bourse.cli.output.Interruption;
import dev.bourse.enforcement.host.Wish;
import dev.bourse.marketnode.NodeConfig;
import dev.bourse.marketnode.NodeDaemon;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A real bank and a real node of half a CPU, on free ports, and bidders with funds for an hour. */
final class BenchMarket implements AutoCloseable {
    /** Nobody else's, so that runs at the same time don't meet in the host's control groups. */
    static final String MACHINE = "bench" + ProcessHandle.current().pid();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 100;
    private static final Credits FUNDS = Credits.of("100");
    private static final Rate MOST = Rate.of("100");
    private static final int AT_ONCE = 200;

    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final BenchBank bank;
    private int port;

    /** Who may bid: the account's token for the machine, and its voucher. */
    record Bidder(String token, String voucher) {}

    private BenchMarket(BenchBank bank) {
        this.bank = bank;
        closing.push(bank::close);
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
        BenchMarket market =
                new BenchMarket(BenchBank.open(BankConfig.at(folder.resolve("bank"), BenchBank.UNLIMITED)));
        try {
            market.port = start.node(market.nodeFile(folder, enforcement), market.closing);
            market.awaitReady(interruption);
            return market;
        } catch (IOException | InterruptedException | RuntimeException e) {
            market.close();
            throw e;
        }
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
                limits: {requestsPerSecond: 1000000, burst: 1000000}
                """.formatted(
                MACHINE, bank.address(), bank.token(MACHINE, "node", "bank").await(), enforcement));
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
        return bank.bidder(account)
                .compose(bidder -> bidder.place(holds, BenchBank.newKey()))
                .compose(placed -> bank.token(account, "bidder", MACHINE)
                        .map(token ->
                                new Bidder(token, placed.vouchers().getFirst().signed())));
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
