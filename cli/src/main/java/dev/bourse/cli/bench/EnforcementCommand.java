package dev.bourse.cli.bench;

import dev.bourse.api.config.ConfigFile;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import dev.bourse.enforcement.host.Wish;
import dev.bourse.marketnode.NodeConfig;
import dev.bourse.marketnode.NodeDaemon;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "enforcement",
        description =
                "The time from a bid to its limit, against docker update, a forced write and a bare write to a group.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bench enforcement --bids 100 --changes 200"})
final class EnforcementCommand implements Callable<Integer> {
    private static final int MOST = 10_000;
    private static final int CONNECTIONS = 16;
    private static final long SEED = 7;

    @Option(
            names = "--bids",
            defaultValue = "100",
            description = "How many bids are live meanwhile (default: ${DEFAULT-VALUE}).")
    int bids;

    @Option(
            names = "--changes",
            defaultValue = "50",
            description = "How many single bids change, 200 ms or more apart (default: ${DEFAULT-VALUE}).")
    int changes;

    @Option(
            names = "--enforcement",
            defaultValue = "cgroup",
            description = "How the node enforces: auto, cgroup, docker or none (default: ${DEFAULT-VALUE}).")
    Wish enforcement;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() throws Exception {
        BenchCommand.check("--bids", bids, 1, MOST);
        BenchCommand.check("--changes", changes, 1, MOST);
        BenchCommand.warnOfQuickCompiler();
        try {
            List<Latency> latencies = measure();
            Latency.table(latencies).print(format, latencies, System.out);
            return 0;
        } catch (InterruptedException e) {
            return BenchCommand.interrupted(e);
        }
    }

    private List<Latency> measure() throws Exception {
        try (Interruption interruption = new Interruption();
                Workplace folder = Workplace.open();
                BenchMarket market = BenchMarket.open(folder.path(), enforcement);
                NodeDaemon node = NodeDaemon.start(
                        ConfigFile.read(market.nodeFile(), NodeConfig.class).value());
                BidSender sender = new BidSender(CONNECTIONS);
                Rival docker = Rival.open(
                        "docker update of one container",
                        () -> UpdatedContainer.start(folder.path().resolve("image")));
                Rival forced = Rival.open(
                        "a forced write of one line to a file",
                        () -> ForcedFile.create(folder.path().resolve("line")));
                Rival bare = Rival.open("a bare write of one weight", BareGroup::make)) {
            BenchMarket.awaitReady(node.port(), interruption);
            BidsToLimits bench =
                    new BidsToLimits(node.port(), sender, market.bidders(bids), new SplittableRandom(SEED));
            BenchCommand.say(bids + " bids on one machine, then " + changes + " changes, one at a time");
            bench.begin();
            return bench.run(changes, List.of(docker, forced, bare), interruption);
        }
    }
}
