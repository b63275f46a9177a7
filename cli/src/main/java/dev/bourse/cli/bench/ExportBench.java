package dev.bourse.cli.bench;

import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import dev.bourse.cli.output.Table;
import dev.bourse.dashboards.history.Dataset;
import dev.bourse.dashboards.history.Export;
import dev.bourse.dashboards.history.ExportFormat;
import dev.bourse.dashboards.history.History;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description =
                "Write bids of a large market into a history and export them, Parquet against CSV of the same rows.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bench export --rows 10000000"})
final class ExportBench implements Callable<Integer> {
    private static final int MOST = 1_000_000_000;

    @Option(
            names = "--rows",
            defaultValue = "10000000",
            description = "How many bids, about (default: ${DEFAULT-VALUE}).")
    int rows;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    /**
     * How one thing went.
     *
     * @param growthMib by how much the process' memory grew above what it had before, at its peak
     */
    record Figure(
            String what,
            long rows,
            double seconds,
            double cpuSeconds,
            double rowsPerSecond,
            double mib,
            double growthMib) {}

    @Override
    public Integer call() throws Exception {
        BenchCommand.check("--rows", rows, LargeMarket.BIDS_PER_SECOND, MOST);
        BenchCommand.warnOfQuickCompiler();
        try (Interruption interruption = new Interruption();
                Workplace folder = Workplace.open()) {
            List<Figure> figures = measure(folder.path(), interruption);
            Table table = Table.of("what", "rows", "seconds", "cpu s", "rows/s", "MiB", "memory +MiB");
            figures.forEach(one -> table.row(
                    one.what,
                    one.rows,
                    decimals(one.seconds),
                    decimals(one.cpuSeconds),
                    Math.round(one.rowsPerSecond),
                    Math.round(one.mib),
                    Math.round(one.growthMib)));
            table.print(format, figures, System.out);
            return 0;
        } catch (InterruptedException e) {
            return BenchCommand.interrupted(e);
        }
    }

    private static String decimals(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    private List<Figure> measure(Path folder, Interruption interruption) throws Exception {
        HistoryLoad load = new HistoryLoad();
        List<Figure> figures = new ArrayList<>();
        Path file = folder.resolve("history.duckdb");
        try (History history = History.open(Optional.of(file), HistoryLoad.KEPT, load::now)) {
            int seconds = Math.ceilDiv(rows, LargeMarket.BIDS_PER_SECOND);
            BenchCommand.say("writing %d s of 1,000 machines with 50 bids each".formatted(seconds));
            ResidentMemory memory = ResidentMemory.begin();
            for (int second = 0; second < seconds; second++) {
                check(interruption);
                load.second(history);
            }
            long bids = (long) seconds * LargeMarket.BIDS_PER_SECOND;
            figures.add(memory.figure(
                    "written to the history", bids, history.state().bytes()));
            for (ExportFormat each : new ExportFormat[] {ExportFormat.CSV, ExportFormat.PARQUET, ExportFormat.NDJSON}) {
                check(interruption);
                BenchCommand.say("exporting " + each);
                Path to = folder.resolve("bids");
                ResidentMemory before = ResidentMemory.begin();
                drain(history, each, load.now(), to);
                figures.add(before.figure("exported as " + each, bids, Files.size(to)));
                Files.delete(to);
            }
        }
        return figures;
    }

    private static void check(Interruption interruption) throws InterruptedException {
        if (interruption.happened()) {
            throw new InterruptedException("Interrupted; nothing was measured to its end.");
        }
    }

    private static void drain(History history, ExportFormat format, Instant to, Path file) throws IOException {
        Instant from = Instant.EPOCH;
        try (Export export = history.export(Dataset.BIDS, format, from, to.plus(Duration.ofDays(1)), Optional.empty());
                OutputStream out = Files.newOutputStream(file)) {
            for (Optional<byte[]> piece = export.next(); piece.isPresent(); piece = export.next()) {
                out.write(piece.get());
            }
        }
    }
}
