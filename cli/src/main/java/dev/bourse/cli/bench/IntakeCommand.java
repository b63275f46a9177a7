package dev.bourse.cli.bench;

import dev.bourse.api.money.Rate;
import dev.bourse.cli.bench.BenchMarket.Bidder;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import dev.bourse.cli.output.Table;
import dev.bourse.enforcement.host.Wish;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "intake",
        description = "Bids per second over HTTP, against a bare Vert.x server that answers as much at once.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bench intake --seconds 10 --connections 2048"})
final class IntakeCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 3_600;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_BIDDERS = 100;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "How long each is measured, after a warm-up as long (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--connections",
            defaultValue = "2048",
            description = "Each sends its next bid when its last is answered (default: ${DEFAULT-VALUE}).")
    int connections;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    /**
     * A server's figures.
     *
     * @param server which
     * @param connections how many sent bids
     * @param perSecond answers per second
     * @param ofBare the part of the bare server's
     * @param latency of an answer
     */
    record Figure(String server, int connections, double perSecond, double ofBare, Latency latency) {}

    @Override
    public Integer call() throws Exception {
        BenchCommand.check("--seconds", seconds, 1, MOST_SECONDS);
        BenchCommand.check("--connections", connections, 1, MOST_CONNECTIONS);
        BenchCommand.warnOfQuickCompiler();
        try {
            List<Figure> figures = measure();
            table(figures).print(format, figures, System.out);
            return 0;
        } catch (InterruptedException e) {
            return BenchCommand.interrupted(e);
        }
    }

    private List<Figure> measure() throws Exception {
        try (Interruption interruption = new Interruption();
                Workplace folder = Workplace.open();
                BenchMarket market = BenchMarket.open(folder.path(), Wish.NONE, interruption);
                BidSender sender = new BidSender(connections)) {
            List<Bidder> bidders = market.bidders(Math.min(connections, MOST_BIDDERS));
            List<BidSender.Answer> first = Future.all(bidders.stream()
                            .map(bidder ->
                                    sender.bid(market.port(), bidder.token(), Rate.of("1"), List.of(bidder.voucher())))
                            .toList())
                    .await()
                    .list();
            try (BareServer server = new BareServer(first.getLast().body())) {
                ClosedLoop bare = new ClosedLoop(sender, server.port(), bidders, connections);
                ClosedLoop node = new ClosedLoop(sender, market.port(), bidders, connections);
                BenchCommand.say(bidders.size() + " bidders, warming up");
                takeTurns(bare, node, interruption);
                bare.reset();
                node.reset();
                BenchCommand.say("measuring " + seconds + " s each, a second at a time in turn");
                takeTurns(bare, node, interruption);
                return List.of(figure("bare Vert.x", bare, bare), figure("market node", node, bare));
            }
        }
    }

    private void takeTurns(ClosedLoop bare, ClosedLoop node, Interruption interruption) throws InterruptedException {
        for (int i = 0; i < seconds; i++) {
            if (interruption.happened()) {
                throw new InterruptedException("interrupted after " + i + " of " + seconds + " s");
            }
            bare.run(TimeUnit.SECONDS.toNanos(1));
            node.run(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private Figure figure(String server, ClosedLoop loop, ClosedLoop bare) {
        return new Figure(
                server, connections, loop.perSecond(), loop.perSecond() / bare.perSecond(), loop.latency(server));
    }

    private static Table table(List<Figure> figures) {
        Table table = Table.of("server", "connections", "answers", "per second", "of bare", "p50 ms", "p99 ms");
        figures.forEach(figure -> table.row(
                figure.server(),
                figure.connections(),
                figure.latency().times(),
                Math.round(figure.perSecond()),
                String.format(Locale.ROOT, "%.4f", figure.ofBare()),
                String.format(Locale.ROOT, "%.1f", figure.latency().p50Millis()),
                String.format(Locale.ROOT, "%.1f", figure.latency().p99Millis())));
        return table;
    }
}
