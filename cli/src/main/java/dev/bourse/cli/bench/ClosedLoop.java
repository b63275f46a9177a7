package dev.bourse.cli.bench;

import dev.bourse.api.money.Rate;
import dev.bourse.cli.bench.BenchMarket.Bidder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Bids on as many connections as said, each sending its next bid when its last was answered. */
final class ClosedLoop {
    /** What is bid in turn, so that each bid changes something. */
    static final List<Rate> RATES = List.of(Rate.of("1"), Rate.of("1.5"));

    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private final BidSender sender;
    private final Server server;
    private final List<Bidder> bidders;
    private final int connections;
    private final Times answers = new Times();
    private long runNanos;
    private Duration cpu = Duration.ZERO;
    private int turn;

    /** For the server; bidders share the connections in turn. */
    ClosedLoop(BidSender sender, Server server, List<Bidder> bidders, int connections) {
        this.sender = sender;
        this.server = server;
        this.bidders = bidders;
        this.connections = connections;
    }

    /** Bids for so long, until the last answer; blocks. */
    void run(long nanos) {
        long began = System.nanoTime();
        Duration before = server.cpu();
        Future.all(IntStream.range(0, connections)
                        .mapToObj(connection -> chain(bidders.get(connection % bidders.size()), began + nanos))
                        .toList())
                .await();
        runNanos += System.nanoTime() - began;
        cpu = cpu.plus(server.cpu().minus(before));
    }

    private Future<Void> chain(Bidder bidder, long deadlineNanos) {
        Promise<Void> end = Promise.promise();
        next(bidder, deadlineNanos, end);
        return end.future();
    }

    private void next(Bidder bidder, long deadlineNanos, Promise<Void> end) {
        sender.bid(server.port(), bidder.token(), RATES.get(turn++ % RATES.size()), List.of())
                .onFailure(end::fail)
                .onSuccess(answer -> {
                    answers.add(answer.nanos());
                    if (System.nanoTime() < deadlineNanos) {
                        next(bidder, deadlineNanos, end);
                    } else {
                        end.complete();
                    }
                });
    }

    /** Forgets what was measured so far. */
    void reset() {
        answers.clear();
        runNanos = 0;
        cpu = Duration.ZERO;
    }

    double perSecond() {
        return answers.count() / (runNanos / NANOS);
    }

    /** What an answer costs the server. */
    double cpuMicros() {
        return cpu.toNanos() / NANOS_PER_MICRO / answers.count();
    }

    Latency latency(String what) {
        return answers.latency(what);
    }
}
