package dev.bourse.cli.bench;

import dev.bourse.api.money.Rate;
import dev.bourse.cli.bench.BenchMarket.Bidder;
import dev.bourse.cli.bench.BidSender.Answer;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import dev.bourse.cli.output.Table;
import dev.bourse.enforcement.host.Wish;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "intake",
        description = "Bids per second over HTTP, against a bare Vert.x server on the same core that answers at once.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bench intake --seconds 10 --bidders 10000 --steady 600"})
final class IntakeCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 3_600;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_BIDDERS = 100_000;
    private static final int LOOKS = 10;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "How long each is measured (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "15",
            description = {
                "How long each is asked before, in seconds (default: ${DEFAULT-VALUE}).",
                "Java's compilers share the server's core until they have seen enough."
            })
    int warmUp;

    @Option(
            names = "--connections",
            defaultValue = "256",
            description = "Each sends its next bid when its last is answered (default: ${DEFAULT-VALUE}).")
    int connections;

    @Option(names = "--bidders", defaultValue = "100", description = "Live bids (default: ${DEFAULT-VALUE}).")
    int live;

    @Option(
            names = "--steady",
            defaultValue = "10",
            description = "How long the node is watched at half its rate, in seconds (default: ${DEFAULT-VALUE}).")
    int steady;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    /**
     * A server's figures.
     *
     * @param server which, and how it was asked
     * @param connections how many sent bids
     * @param perSecond answers per second
     * @param ofBare the part of the bare server's
     * @param cpuMicros its CPU time per answer, all that it does meanwhile included
     * @param latency of an answer
     * @param megabytes its memory at the beginning, at nine moments between and at the end; empty where not watched
     */
    record Figure(
            String server,
            int connections,
            double perSecond,
            double ofBare,
            double cpuMicros,
            Latency latency,
            List<Double> megabytes) {}

    @Override
    public Integer call() throws Exception {
        BenchCommand.check("--seconds", seconds, 1, MOST_SECONDS);
        BenchCommand.check("--warm-up", warmUp, 1, MOST_SECONDS);
        BenchCommand.check("--connections", connections, 1, MOST_CONNECTIONS);
        BenchCommand.check("--bidders", live, 1, MOST_BIDDERS);
        BenchCommand.check("--steady", steady, LOOKS, MOST_SECONDS);
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
                BenchMarket market = BenchMarket.open(folder.path(), Wish.NONE);
                Server node = pinnedNode(folder.path(), market.nodeFile());
                BidSender sender = new BidSender(connections)) {
            BenchMarket.awaitReady(node.port(), interruption);
            BenchCommand.say("opening " + live + " accounts");
            List<Bidder> bidders = market.bidders(live);
            BenchCommand.say("placing a bid of each");
            List<Answer> answers = Future.all(bidders.stream()
                            .map(bidder ->
                                    sender.bid(node.port(), bidder.token(), Rate.of("1"), List.of(bidder.voucher())))
                            .toList())
                    .await()
                    .list();
            try (Server bare = pinnedBare(folder.path(), answers.getLast().body())) {
                return compare(
                        new ClosedLoop(sender, bare, bidders, connections),
                        new ClosedLoop(sender, node, bidders, connections),
                        new OpenLoop(sender, node, bidders),
                        node,
                        interruption);
            }
        }
    }

    private List<Figure> compare(
            ClosedLoop bare, ClosedLoop node, OpenLoop open, Server watched, Interruption interruption)
            throws InterruptedException {
        BenchCommand.say("warming up");
        takeTurns(warmUp, bare, node, interruption);
        bare.reset();
        node.reset();
        BenchCommand.say("measuring " + seconds + " s each, a second at a time in turn");
        takeTurns(seconds, bare, node, interruption);
        double half = node.perSecond() / 2;
        BenchCommand.say("warming up at half the rate");
        open.run(half, warmUp, interruption);
        open.reset();
        List<Double> megabytes = watch(open, half, watched, interruption);
        return List.of(
                figure("bare Vert.x", bare, bare.perSecond()),
                figure("market node", node, bare.perSecond()),
                new Figure(
                        "market node, half its rate",
                        connections,
                        half,
                        half / bare.perSecond(),
                        open.cpuMicros(),
                        open.latency("half"),
                        megabytes));
    }

    private static Server pinnedBare(Path folder, String answer) throws InterruptedException {
        return Server.pinned("bare", folder, BareServer.SAYS, List.of("bench", "bare-server", "--answer", answer));
    }

    private static Server pinnedNode(Path folder, Path file) throws InterruptedException {
        return Server.pinned("node", folder, Server.NODE_SAYS, Server.node(file));
    }

    private void takeTurns(int turns, ClosedLoop bare, ClosedLoop node, Interruption interruption)
            throws InterruptedException {
        for (int i = 0; i < turns; i++) {
            if (interruption.happened()) {
                throw new InterruptedException("interrupted after " + i + " of " + turns + " s");
            }
            bare.run(TimeUnit.SECONDS.toNanos(1));
            node.run(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private List<Double> watch(OpenLoop open, double perSecond, Server node, Interruption interruption)
            throws InterruptedException {
        List<Double> megabytes = new ArrayList<>(List.of(node.megabytes()));
        for (int look = 1; look <= LOOKS; look++) {
            open.run(perSecond, steady / LOOKS, interruption);
            megabytes.add(node.megabytes());
            BenchCommand.say("%d %% of %d s at %.0f bids per second, %.0f MB"
                    .formatted(look * 100 / LOOKS, steady, perSecond, megabytes.getLast()));
        }
        return megabytes;
    }

    private Figure figure(String server, ClosedLoop loop, double bareRate) {
        return new Figure(
                server,
                connections,
                loop.perSecond(),
                loop.perSecond() / bareRate,
                loop.cpuMicros(),
                loop.latency(server),
                List.of());
    }

    private static Table table(List<Figure> figures) {
        Table table = Table.of(
                "server",
                "connections",
                "answers",
                "per second",
                "of bare",
                "CPU us",
                "p50 ms",
                "p99 ms",
                "MB first",
                "MB last");
        figures.forEach(figure -> table.row(
                figure.server(),
                figure.connections(),
                figure.latency().times(),
                Math.round(figure.perSecond()),
                String.format(Locale.ROOT, "%.4f", figure.ofBare()),
                String.format(Locale.ROOT, "%.1f", figure.cpuMicros()),
                String.format(Locale.ROOT, "%.1f", figure.latency().p50Millis()),
                String.format(Locale.ROOT, "%.1f", figure.latency().p99Millis()),
                figure.megabytes().isEmpty()
                        ? ""
                        : Math.round(figure.megabytes().getFirst()),
                figure.megabytes().isEmpty()
                        ? ""
                        : Math.round(figure.megabytes().getLast())));
        return table;
    }
}
