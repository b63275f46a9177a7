package dev.bourse.cli.bench;

import dev.bourse.api.bank.BankClient;
import dev.bourse.bank.BankConfig;
import dev.bourse.bank.store.DatabaseServer;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import dev.bourse.cli.output.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "bank",
        description = "Charges settled per second over HTTP, each batch a durable commit, and single holds beside.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bench bank --clients 8 --seconds 10"})
final class ChargesCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 3_600;
    private static final int MOST_CLIENTS = 200;
    private static final int TURNS = 2;

    @Option(
            names = "--database",
            defaultValue = "sqlite",
            paramLabel = "WHERE",
            description =
                    "sqlite, or an empty PostgreSQL database as jdbc:postgresql://host/name (default: ${DEFAULT-VALUE}).")
    String database;

    @Option(names = "--user", description = "The role to work as on PostgreSQL.")
    String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "The file with the role's password.")
    Path passwordFile;

    @Option(
            names = "--clients",
            defaultValue = "8",
            description = "How many machines settle at once (default: ${DEFAULT-VALUE}).")
    int clients;

    @Option(
            names = "--batch",
            defaultValue = "100",
            description = "How many charges a batch has, at most 100 (default: ${DEFAULT-VALUE}).")
    int batch;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description =
                    "How long each is measured in each of two turns, after a warm-up as long (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    /**
     * A figure.
     *
     * @param clients how many did it at once
     * @param perSecond how many were done per second
     * @param ratio of the charges per second to this
     * @param latency of one request
     */
    record Figure(int clients, double perSecond, double ratio, Latency latency) {}

    @Override
    public Integer call() throws Exception {
        BenchCommand.check("--seconds", seconds, 1, MOST_SECONDS);
        BenchCommand.check("--clients", clients, 1, MOST_CLIENTS);
        BenchCommand.check("--batch", batch, 1, BenchBank.HOLDS);
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
        Optional<DatabaseServer> server = "sqlite".equals(database)
                ? Optional.empty()
                : Optional.of(new DatabaseServer(database, user, passwordFile));
        try (Interruption interruption = new Interruption();
                Workplace folder = Workplace.open();
                BenchBank bank = BenchBank.open(config(folder.path(), server));
                BankRival rival = rival(bank, folder.path(), server)) {
            BankClient bidder = bank.bidder("bidder", BenchBank.FUNDS).await();
            BankLoad load = new BankLoad(bank.machines(clients), batch, Optional.of(bidder));
            BenchCommand.say(clients + " machines with " + batch + " charges a batch, warming up");
            load.run(TimeUnit.SECONDS.toNanos(seconds));
            load.reset();
            for (int turn = 0; turn < TURNS; turn++) {
                BenchCommand.say("measuring, turn " + (turn + 1) + " of " + TURNS);
                load.run(TimeUnit.SECONDS.toNanos(seconds));
                rival.run(clients, seconds);
                if (interruption.happened()) {
                    throw new InterruptedException("interrupted after turn " + (turn + 1) + " of " + TURNS);
                }
            }
            List<Figure> figures = new ArrayList<>();
            double charges = load.chargesPerSecond();
            figures.add(new Figure(clients, charges, 1, load.batch("charges, settled in batches of " + batch)));
            figures.add(new Figure(1, load.holdsPerSecond(), charges / load.holdsPerSecond(), load.hold()));
            rival.paces()
                    .forEach(pace -> figures.add(
                            new Figure(pace.clients(), pace.perSecond(), charges / pace.perSecond(), pace.latency())));
            return figures;
        }
    }

    private static BankConfig config(Path folder, Optional<DatabaseServer> server) {
        BankConfig config = BankConfig.at(folder.resolve("bank"), BenchBank.UNLIMITED);
        return server.map(config::on).orElse(config);
    }

    private static BankRival rival(BenchBank bank, Path folder, Optional<DatabaseServer> server)
            throws IOException, InterruptedException {
        return server.isPresent() ? PgbenchRival.of(server.get()) : new SingleCharges(bank, folder);
    }

    private static Table table(List<Figure> figures) {
        Table table = Table.of("what", "clients", "requests", "per second", "charges to it", "p50 ms", "p99 ms");
        figures.forEach(figure -> table.row(
                figure.latency().what(),
                figure.clients(),
                figure.latency().times(),
                Math.round(figure.perSecond()),
                String.format(Locale.ROOT, "%.2f", figure.ratio()),
                millis(figure.latency().p50Millis()),
                millis(figure.latency().p99Millis())));
        return table;
    }

    private static String millis(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.1f", value);
    }
}
