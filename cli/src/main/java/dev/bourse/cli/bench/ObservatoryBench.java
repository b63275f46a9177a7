package dev.bourse.cli.bench;

import dev.bourse.bank.BankConfig;
import dev.bourse.cli.bench.ObservatoryFigure.Watched;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "observatory",
        description = {
            "A dashboard that follows 1,000 machines, each of which clears 50 bids once a second, while all 1,000 bidders",
            "publish valuations; against a reader that follows the same machines and forgets what it hears."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bench observatory --seconds 60"})
final class ObservatoryBench implements Callable<Integer> {
    private static final String SAYS = "bourse dashboard answers on http://127.0.0.1:";
    private static final int MOST_SECONDS = 3_600;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(
            names = "--settling",
            defaultValue = "30",
            description = {
                "How long each runs before it is watched, in seconds (default: ${DEFAULT-VALUE}).",
                "Java compiles what it has seen often enough."
            })
    int settling;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "How long each is watched (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() throws Exception {
        BenchCommand.check("--settling", settling, 0, MOST_SECONDS);
        BenchCommand.check("--seconds", seconds, 10, MOST_SECONDS);
        BenchCommand.warnOfQuickCompiler();
        try (Interruption interruption = new Interruption()) {
            List<ObservatoryFigure> figures = List.of(hearing(interruption), observing(interruption));
            ObservatoryFigure.table(figures).print(format, figures, System.out);
            return 0;
        } catch (InterruptedException e) {
            return BenchCommand.interrupted(e);
        }
    }

    private ObservatoryFigure hearing(Interruption interruption) throws Exception {
        try (Workplace folder = Workplace.open();
                PlayedMachines machines = new PlayedMachines();
                Server reader = Server.start("reader", folder.path(), BareHearer.SAYS, BareHearer.of(machines.url()))) {
            Watched watched = watch("a reader that forgets", machines, reader, () -> {}, interruption);
            return new ObservatoryFigure("a reader that forgets", watched, null, null);
        }
    }

    private ObservatoryFigure observing(Interruption interruption) throws Exception {
        try (Workplace folder = Workplace.open();
                PlayedMachines machines = new PlayedMachines();
                BenchBank bank = BenchBank.open(BankConfig.at(folder.path().resolve("bank"), BenchBank.UNLIMITED));
                Server dashboard =
                        Server.start("dashboard", folder.path(), SAYS, arguments(folder.path(), machines, bank));
                Economist economist = new Economist(dashboard.port(), machines)) {
            economist.publishFor(bank, machines.bidding());
            Watched watched = watch("the dashboard", machines, dashboard, economist::begin, interruption);
            return new ObservatoryFigure("dashboard", watched, economist.toTick(), economist.betweenTables());
        }
    }

    private static List<String> arguments(Path folder, PlayedMachines machines, BenchBank bank) throws IOException {
        Path file = Files.writeString(folder.resolve("dashboard.yaml"), """
                bank: %s
                token: %s
                nodes: [%s]
                anonymous: shares
                history: history.duckdb
                limits: {requestsPerSecond: 1000000, burst: 1000000}
                """.formatted(
                bank.address(), bank.token("dashboard", "auditor", "bank").await(), machines.url()));
        return List.of("dashboard", "--config", file.toString(), "--until-stdin-closes");
    }

    /** @param atLast run when it has settled */
    private Watched watch(
            String who, PlayedMachines machines, Server server, Runnable atLast, Interruption interruption)
            throws InterruptedException {
        BenchCommand.say("%s: waiting until all %d machines are followed".formatted(who, LargeMarket.MACHINES));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (machines.followed() < LargeMarket.MACHINES) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Only %d machines were followed within %s.".formatted(machines.followed(), PATIENCE));
            }
            BenchCommand.pause(1, interruption);
        }
        BenchCommand.pause(settling, interruption);
        atLast.run();
        BenchCommand.say("%s: watching for %d s".formatted(who, seconds));
        long began = System.nanoTime();
        long told = machines.told();
        Server.Use use = server.watch(seconds, interruption);
        double nanos = System.nanoTime() - began;
        return new Watched((machines.told() - told) * 1e9 / nanos, use.cores(), use.megabytes());
    }
}
