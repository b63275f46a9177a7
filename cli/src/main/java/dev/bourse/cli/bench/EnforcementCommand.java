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
        footer = {"", "Example: bourse bench enforcement --bids 100 --tasks 100 --changes 200"})
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
            names = "--tasks",
            defaultValue = "100",
            description = "Running tasks of as many of these bidders, at most all (default: ${DEFAULT-VALUE}).")
    int tasks;

    @Option(
            names = "--spin",
            description =
                    "Sell all CPUs of this host, and have the tasks use them, instead of tasks that sleep on half a CPU.")
    boolean spin;

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
        BenchCommand.check("--tasks", tasks, 0, MOST);
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
                BenchMarket market = BenchMarket.open(
                        folder.path(),
                        enforcement,
                        spin ? Runtime.getRuntime().availableProcessors() : BenchMarket.HALF,
                        BenchTasks.SMALL);
                NodeDaemon node = NodeDaemon.start(
                        ConfigFile.read(market.nodeFile(), NodeConfig.class).value());
                BidSender sender = new BidSender(CONNECTIONS);
                BenchTasks running = new BenchTasks(node.port());
                Rival docker = Rival.open(
                        "docker update of one container, asked of the engine",
                        () -> UpdatedContainer.start(folder.path().resolve("asked")));
                Rival command = Rival.open(
                        "docker update of one container, the command",
                        () -> DockerUpdate.start(folder.path().resolve("command")));
                Rival forced = Rival.open(
                        "a forced write of one line to a file",
                        () -> ForcedFile.create(folder.path().resolve("line")));
                Rival bare = Rival.open("a bare write of one weight", BareGroup::make)) {
            BenchMarket.awaitReady(node.port(), interruption);
            List<BenchMarket.Bidder> bidders = market.bidders(bids);
            BidsToLimits bench = new BidsToLimits(node.port(), sender, bidders, new SplittableRandom(SEED));
            bench.begin();
            BenchCommand.say("starting " + Math.min(tasks, bids) + " tasks");
            running.keep(
                    bidders.subList(0, Math.min(tasks, bids)), spin ? BenchTasks.SPIN : BenchTasks.SLEEP, interruption);
            BenchCommand.say(bids + " bids on one machine, then " + changes + " changes, one at a time");
            return bench.run(changes, List.of(docker, command, forced, bare), interruption);
        }
    }
}
