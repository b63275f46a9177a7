package dev.bourse.cli.bench;

import dev.bourse.api.money.Rate;
import dev.bourse.cli.bench.BenchMarket.Bidder;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.host.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "node",
        description = {
            "What a node costs that nothing is asked of, with bids and sleeping tasks, and how long a task takes to start,",
            "against a bare start of the same command."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bench node --bids 1000 --tasks 100 --seconds 60 --isolation user"})
final class NodeCostCommand implements Callable<Integer> {
    private static final int MOST = 10_000;
    private static final int MOST_SECONDS = 3_600;

    @Option(names = "--bids", defaultValue = "1000", description = "Live bids (default: ${DEFAULT-VALUE}).")
    int bids;

    @Option(
            names = "--tasks",
            defaultValue = "100",
            description = "Running tasks of as many bidders, all asleep (default: ${DEFAULT-VALUE}).")
    int tasks;

    @Option(
            names = "--settling",
            defaultValue = "30",
            description = {
                "How long it is left alone before that, in seconds (default: ${DEFAULT-VALUE}).",
                "Java compiles what it has seen often enough, at a node's start for a while."
            })
    int settling;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "How long the node is watched (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--starts",
            defaultValue = "50",
            description = "How many tasks are started then, one at a time (default: ${DEFAULT-VALUE}).")
    int starts;

    @Option(
            names = "--isolation",
            split = ",",
            defaultValue = "user,namespaces",
            description = "How tasks are kept apart, a node for each: user, namespaces (default: ${DEFAULT-VALUE}).")
    List<Isolation> isolations;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() throws Exception {
        BenchCommand.check("--bids", bids, 1, MOST);
        BenchCommand.check("--tasks", tasks, 1, bids);
        BenchCommand.check("--settling", settling, 0, MOST_SECONDS);
        BenchCommand.check("--seconds", seconds, 1, MOST_SECONDS);
        BenchCommand.check("--starts", starts, 1, MOST);
        BenchCommand.warnOfQuickCompiler();
        List<NodeCost> costs = new ArrayList<>();
        try (Interruption interruption = new Interruption()) {
            for (Isolation isolation : isolations) {
                costs.add(measure(isolation, interruption));
            }
        } catch (InterruptedException e) {
            return BenchCommand.interrupted(e);
        }
        NodeCost.table(costs).print(format, costs, System.out);
        return 0;
    }

    private NodeCost measure(Isolation isolation, Interruption interruption) throws Exception {
        String more = BenchTasks.SMALL + "isolation: " + isolation.name().toLowerCase(Locale.ROOT);
        try (Workplace folder = Workplace.open();
                BenchMarket market = BenchMarket.open(folder.path(), Wish.CGROUP, BenchMarket.HALF, more);
                Server node = Server.start("node", folder.path(), Server.NODE_SAYS, Server.node(market.nodeFile()));
                BidSender sender = new BidSender(1);
                BenchTasks running = new BenchTasks(node.port())) {
            BenchMarket.awaitReady(node.port(), interruption);
            BenchCommand.say("placing " + bids + " bids, one after the other");
            List<Bidder> bidders = market.bidders(bids);
            for (Bidder bidder : bidders) {
                sender.bid(node.port(), bidder.token(), Rate.of("1"), List.of(bidder.voucher()))
                        .await();
            }
            BenchCommand.say("starting " + tasks + " tasks");
            running.keep(bidders.subList(0, tasks), BenchTasks.SLEEP, interruption);
            BenchCommand.pause(settling, interruption);
            BenchCommand.say("watching the node for " + seconds + " s");
            Server.Use rest = node.watch(seconds, interruption);
            BenchCommand.say("starting " + starts + " tasks, one at a time");
            TaskStarts bench = new TaskStarts(running, bidders.getFirst(), folder.path());
            bench.run(starts, interruption);
            return cost(isolation, rest, bench);
        }
    }

    private NodeCost cost(Isolation isolation, Server.Use rest, TaskStarts bench) {
        Latency task = bench.asTasks();
        Latency bare = bench.bareOnes();
        return new NodeCost(
                isolation,
                bids,
                tasks,
                100 * rest.cores(),
                rest.megabytes(),
                task,
                bare,
                task.p50Millis() - bare.p50Millis());
    }
}
