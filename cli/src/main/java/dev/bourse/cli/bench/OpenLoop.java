package dev.bourse.cli.bench;

import dev.bourse.api.money.Rate;
import dev.bourse.cli.bench.BenchMarket.Bidder;
import dev.bourse.cli.output.Interruption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Bids that come at a steady rate, whether or not the server keeps up. Each is timed from the moment it was due, so that
 * a server that stalls has the wait of all that came meanwhile counted.
 */
final class OpenLoop {
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private final BidSender sender;
    private final Server server;
    private final List<Bidder> bidders;
    private final Times nanos = new Times();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int sent;
    private Duration cpu = Duration.ZERO;

    OpenLoop(BidSender sender, Server server, List<Bidder> bidders) {
        this.sender = sender;
        this.server = server;
        this.bidders = bidders;
    }

    /** Bids so often for so long; blocks until the last answer. */
    void run(double perSecond, int seconds, Interruption interruption) throws InterruptedException {
        long began = System.nanoTime();
        Duration before = server.cpu();
        int first = sent;
        int all = (int) (perSecond * seconds);
        while (sent - first < all) {
            long due = began + (long) ((sent - first) / perSecond * NANOS);
            if (due <= System.nanoTime()) {
                send(due);
            } else {
                pause(interruption);
            }
        }
        while (nanos.count() < sent) {
            pause(interruption);
        }
        cpu = cpu.plus(server.cpu().minus(before));
    }

    private void pause(Interruption interruption) throws InterruptedException {
        if (interruption.within(1, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("interrupted after " + sent + " bids");
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    void reset() {
        nanos.clear();
        sent = 0;
        cpu = Duration.ZERO;
    }

    private void send(long due) {
        Bidder bidder = bidders.get(sent % bidders.size());
        // Another rate each time the bidder's turn comes round, or nothing would change.
        Rate rate = ClosedLoop.RATES.get(sent / bidders.size() % ClosedLoop.RATES.size());
        sent++;
        sender.bid(server.port(), bidder.token(), rate, List.of())
                .onSuccess(_ -> nanos.add(System.nanoTime() - due))
                .onFailure(failure::set);
    }

    /** What a bid costs the server, with all that it does meanwhile. */
    double cpuMicros() {
        return cpu.toNanos() / NANOS_PER_MICRO / sent;
    }

    Latency latency(String what) {
        return nanos.latency(what);
    }
}
