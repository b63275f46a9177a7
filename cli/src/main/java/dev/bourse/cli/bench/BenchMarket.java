package dev.bourse.cli.bench;

import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.bank.BankConfig;
import dev.bourse.cli.output.Interruption;
import dev.bourse.enforcement.host.Wish;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A real bank, what a real node is told, and bidders with funds for an hour; all on free ports. */
final class BenchMarket implements AutoCloseable {
    /** Nobody else's, so that runs at the same time don't meet in the host's control groups. */
    static final String MACHINE = "bench" + ProcessHandle.current().pid();

    /** What a node sells so that the rest of the host can go on. */
    static final double HALF = 0.5;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 100;
    private static final Credits FUNDS = Credits.of("100");
    private static final Rate MOST = Rate.of("100");
    private static final int AT_ONCE = 200;

    private final BenchBank bank;
    private final Path nodeFile;

    /** Who may bid: the account's token for the machine, and its voucher. */
    record Bidder(String token, String voucher) {}

    private BenchMarket(BenchBank bank, Path nodeFile) {
        this.bank = bank;
        this.nodeFile = nodeFile;
    }

    /** Starts a bank in this process, and writes down what a node of half a CPU is told. */
    static BenchMarket open(Path folder, Wish enforcement) throws IOException {
        return open(folder, enforcement, HALF, "");
    }

    /** The same; the node sells so many CPUs and is told more, in lines of YAML. */
    static BenchMarket open(Path folder, Wish enforcement, double capacity, String more) throws IOException {
        BenchBank bank = BenchBank.open(BankConfig.at(folder.resolve("bank"), BenchBank.UNLIMITED));
        try {
            return new BenchMarket(bank, nodeFile(folder, bank, enforcement, capacity, more));
        } catch (IOException | RuntimeException e) {
            bank.close();
            throw e;
        }
    }

    private static Path nodeFile(Path folder, BenchBank bank, Wish enforcement, double capacity, String more)
            throws IOException {
        return Files.writeString(folder.resolve("node.yaml"), """
                machine: %s
                data: node
                bank: %s
                token: %s
                capacity: %s
                enforcement: %s
                limits: {requestsPerSecond: 1000000, burst: 1000000}
                %s
                """.formatted(
                MACHINE, bank.address(), bank.token(MACHINE, "node", "bank").await(), capacity, enforcement, more));
    }

    /** The configuration that the market's node is to be started with. */
    Path nodeFile() {
        return nodeFile;
    }

    /** Waits until the node at the port takes bids. */
    static void awaitReady(int port, Interruption interruption) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (BidSender sender = new BidSender(1)) {
            while (true) {
                if (sender.get(port, "/readyz").map(true).otherwise(false).await()) {
                    return;
                }
                if (interruption.within(PAUSE_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    throw new IllegalStateException("The node was not ready within " + PATIENCE + ".");
                }
            }
        }
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
        return bank.bidder(account, FUNDS)
                .compose(bidder -> bidder.place(holds, BenchBank.newKey()))
                .compose(placed -> bank.token(account, "bidder", MACHINE)
                        .map(token ->
                                new Bidder(token, placed.vouchers().getFirst().signed())));
    }

    @Override
    public void close() {
        bank.close();
    }
}
