package dev.bourse.cli.market;

import dev.bourse.cli.output.Instants;
import dev.bourse.cli.output.Table;
import dev.bourse.cli.output.Tally;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports rows of the dashboard's history, or of the bank's ledger through the dashboard. */
@Command(
        name = "export",
        description = "Export the dashboard's history, or the bank's ledger, to a file.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse export clearings --from 2026-11-26 --format parquet --file clearings.parquet",
            "Example: bourse export bids --token-file alice.token --file bids.csv",
            "Example: bourse export ledger --token-file alice.token --format ndjson --file ledger.ndjson"
        })
public final class ExportCommand extends MarketCommand {
    private static final int LINE_END = '\n';
    private static final String LEDGER = "ledger";

    /** How the file is written. */
    enum As {
        /** Comma-separated values. */
        CSV,
        /** An object of JSON a line. */
        NDJSON,
        /** Apache Parquet. */
        PARQUET
    }

    @Parameters(
            paramLabel = "DATASET",
            description = "clearings, bids (your own, or all for auditors), measures, valuations (as bids), minutes,"
                    + " or ledger (of your account, or all for auditors and administrators).")
    String dataset;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "Only rows of this moment or later.")
    Instant from;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "Only rows before this moment.")
    Instant to;

    @Option(
            names = "--format",
            defaultValue = "csv",
            description = "csv, ndjson or parquet (default: ${DEFAULT-VALUE}).")
    As as;

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "Where to; it is there once it is whole.")
    Path file;

    @Option(
            names = "--dashboard",
            paramLabel = "URL",
            defaultValue = "${BOURSE_DASHBOARD:-http://127.0.0.1:7080}",
            description = "The dashboard's address (default: $BOURSE_DASHBOARD or http://127.0.0.1:7080).")
    URI dashboard;

    /** What came of it. */
    record Exported(String dataset, String format, Path file, long bytes, Long rows, double seconds) {}

    @Override
    void ask(Connection market) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Exported exported = write(market, part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            Table.of("dataset", "format", "file", "bytes", "rows", "seconds")
                    .row(
                            exported.dataset(),
                            exported.format(),
                            exported.file(),
                            exported.bytes(),
                            exported.rows(),
                            exported.seconds())
                    .print(format, exported, System.out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            part.toFile().delete();
        }
    }

    private Exported write(Connection market, Path part) throws IOException {
        String word = as.name().toLowerCase(Locale.ROOT);
        try (Tally tally = Tally.of(dataset);
                OutputStream out = Files.newOutputStream(part)) {
            URI url = MarketOptions.checked("dashboard", dashboard);
            (dataset.equals(LEDGER) ? market.branch(url) : market.dashboard(url))
                    .export(dataset, word, from, to, piece -> take(piece, tally, out))
                    .await();
            Long rows = switch (as) {
                case CSV -> tally.lines() - 1;
                case NDJSON -> tally.lines();
                case PARQUET -> null;
            };
            return new Exported(dataset, word, file, tally.bytes(), rows, tally.seconds());
        }
    }

    private void take(Buffer piece, Tally tally, OutputStream out) {
        byte[] bytes = piece.getBytes();
        long lines = 0;
        if (as != As.PARQUET) {
            for (byte each : bytes) {
                lines += each == LINE_END ? 1 : 0;
            }
        }
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tally.add(bytes.length, lines);
    }
}
