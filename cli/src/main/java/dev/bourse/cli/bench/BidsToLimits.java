package dev.bourse.cli.bench;

import dev.bourse.api.money.Rate;
import dev.bourse.cli.bench.BenchMarket.Bidder;
import dev.bourse.cli.output.Interruption;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Changes one bid at a time among many, at rest in between, and times the way to its limit; the rivals take turns. */
final class BidsToLimits {
    /** The node clears at most every 100 ms: a bid that comes later than that waits for nobody. */
    private static final long LEAST_PAUSE_MILLIS = 200;

    /** Or changes would always meet the node's own ticks at the same moment. */
    private static final int JITTER_MILLIS = 100;

    private static final int WARM_UP = 30;
    private static final int PROGRESS = 50;
    private static final long MICROS = 1_000_000;
    private static final double NANOS = 1e9;
    private static final String TIMER = "bourse_bid_to_limit_seconds";

    private final int port;
    private final BidSender sender;
    private final RandomGenerator random;
    private final List<Bidder> bidders;
    private final List<Long> answered = new ArrayList<>();
    private final List<Long> limited = new ArrayList<>();

    private record Timer(double seconds, double count) {}

    BidsToLimits(int port, BidSender sender, List<Bidder> bidders, RandomGenerator random) {
        this.port = port;
        this.sender = sender;
        this.bidders = bidders;
        this.random = random;
    }

    /** Everybody bids once; then a few changes that nobody times, for a node at work has its code compiled. */
    void begin() {
        Future.all(bidders.stream()
                        .map(bidder -> bid(bidder, List.of(bidder.voucher())))
                        .toList())
                .await();
        for (int i = 0; i < WARM_UP; i++) {
            bid(anyone(), List.of()).await();
        }
    }

    /** Makes so many changes, each followed by one of every rival. */
    List<Latency> run(int changes, List<Rival> rivals, Interruption interruption) throws InterruptedException {
        for (int i = 1; i <= changes; i++) {
            if (interruption.within(LEAST_PAUSE_MILLIS + random.nextInt(JITTER_MILLIS), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("interrupted before change " + i + " of " + changes);
            }
            change();
            rivals.forEach(Rival::once);
            if (i % PROGRESS == 0) {
                BenchCommand.say(i + " of " + changes + " changes");
            }
        }
        return Stream.concat(
                        Stream.of(
                                Latency.of("a bid, from sending to answer", answered),
                                Latency.of("a bid, from arrival to limits set", limited)),
                        rivals.stream().map(Rival::latency))
                .toList();
    }

    private void change() {
        Timer before = timer();
        answered.add(bid(anyone(), List.of()).await().nanos());
        Timer after = timer();
        if (after.count != before.count + 1) {
            throw new IllegalStateException(
                    "The node timed " + (after.count - before.count) + " bids where one was sent.");
        }
        limited.add(Math.round((after.seconds - before.seconds) * NANOS));
    }

    private Bidder anyone() {
        return bidders.get(random.nextInt(bidders.size()));
    }

    private Future<BidSender.Answer> bid(Bidder bidder, List<String> vouchers) {
        return sender.bid(port, bidder.token(), rate(), vouchers);
    }

    /** Half a credit per hour to one and a half, to the micro-credit, so that hardly one is like the last. */
    private Rate rate() {
        return new Rate(random.nextLong(MICROS / 2, MICROS * 3 / 2));
    }

    /** The node's own timer, whose difference over one bid is that bid's time. */
    private Timer timer() {
        String text = sender.get(port, "/metrics").await().body();
        return new Timer(figure(text, TIMER + "_sum "), figure(text, TIMER + "_count "));
    }

    private static double figure(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The node's metrics have no " + name));
    }
}
