package dev.bourse.dashboards.history;

import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * The DuckDB file, and a folder beside it for what is in the making. One process at a time has it; connections may be
 * asked for by any thread.
 */
final class Store implements AutoCloseable {
    /** The version of the tables. */
    static final int VERSION = 1;

    private static final String MEMORY = "256MB";
    private static final int MOST_THREADS = 4;
    private static final String[] TABLES = {
        "meta (version INTEGER)",
        "names (id INTEGER, name VARCHAR)",
        "series (id INTEGER, subject VARCHAR, good VARCHAR, name VARCHAR)",
        "clearings (machine INTEGER, good INTEGER, number BIGINT, cleared_at TIMESTAMP, heard_at TIMESTAMP,"
                + " capacity DOUBLE, price BIGINT, reserve BIGINT, bidders INTEGER, utilisation DOUBLE)",
        "bids (machine INTEGER, good INTEGER, number BIGINT, heard_at TIMESTAMP, bidder INTEGER, rate BIGINT, price BIGINT)",
        "points (series INTEGER, heard_at TIMESTAMP, value DOUBLE)",
        "tens (series INTEGER, start TIMESTAMP, min DOUBLE, max DOUBLE, mean DOUBLE, last DOUBLE, covered BIGINT)",
        "minutes (series INTEGER, start TIMESTAMP, min DOUBLE, max DOUBLE, mean DOUBLE, last DOUBLE, covered BIGINT)",
        "valuations (bidder INTEGER, heard_at TIMESTAMP, rate BIGINT, origin VARCHAR, machines INTEGER[], weights DOUBLE[])",
        "gaps (machine INTEGER, from_at TIMESTAMP, to_at TIMESTAMP, missed BIGINT, reason VARCHAR)"
    };

    private final Path file;
    private final Path scratch;
    private final boolean kept;
    private final DuckDBConnection root;

    private Store(Path file, boolean kept) throws SQLException, IOException {
        this.file = file;
        this.kept = kept;
        this.scratch = file.resolveSibling(file.getFileName() + ".tmp");
        Properties properties = new Properties();
        properties.setProperty("memory_limit", MEMORY);
        properties.setProperty(
                "threads",
                Integer.toString(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors())));
        properties.setProperty("temp_directory", scratch.resolve("spill").toString());
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        this.root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, properties);
        DriverLibrary.removeCopy();
        // Only whoever has the file may sweep what a crash left beside it.
        sweep(scratch);
        Files.createDirectories(scratch);
        try (Statement sql = root.createStatement()) {
            for (String table : TABLES) {
                sql.execute("CREATE TABLE IF NOT EXISTS " + table);
            }
        }
    }

    /**
     * Opens the file, or one that is removed at the end where there is none to keep.
     *
     * @throws RefusedException {@code history-in-use}, {@code history-unreadable} or {@code history-version}
     */
    static Store open(Optional<Path> kept) {
        try {
            Path file = kept.isPresent()
                    ? kept.get().toAbsolutePath()
                    : Files.createTempDirectory("bourse-history").resolve("history.duckdb");
            Files.createDirectories(file.getParent());
            Store store = new Store(file, kept.isPresent());
            store.checkVersion();
            return store;
        } catch (SQLException e) {
            throw refused(kept.orElseThrow(() -> new IllegalStateException(e)), e);
        } catch (IOException e) {
            throw new RefusedException(
                    "history-unreadable",
                    500,
                    "The history's folder cannot be written (%s); name another file by the key history.".formatted(e));
        }
    }

    private static RefusedException refused(Path file, SQLException e) {
        return e.getMessage().contains("Could not set lock")
                ? new RefusedException(
                        "history-in-use",
                        500,
                        "The history file (%s) is open in another process; stop that dashboard, or name another file by the key history."
                                .formatted(file))
                : new RefusedException(
                        "history-unreadable",
                        500,
                        "The history file (%s) cannot be opened (%s); move it away, or name another by the key history."
                                .formatted(
                                        file, e.getMessage().lines().findFirst().orElse("no reason given")));
    }

    private void checkVersion() throws SQLException {
        try (Statement sql = root.createStatement()) {
            sql.execute("INSERT INTO meta SELECT %d WHERE NOT EXISTS (FROM meta)".formatted(VERSION));
            try (ResultSet meta = sql.executeQuery("SELECT max(version) FROM meta")) {
                meta.next();
                if (meta.getInt(1) != VERSION) {
                    int other = meta.getInt(1);
                    close();
                    throw new RefusedException(
                            "history-version",
                            500,
                            "The history file (%s) has version %d and this dashboard reads %d; use the dashboard that wrote it, or name another file by the key history."
                                    .formatted(file, other, VERSION));
                }
            }
        }
    }

    /** A connection of its own for the thread. */
    DuckDBConnection connect() throws SQLException {
        return root.duplicate();
    }

    /** A folder for what is in the making; what a crash leaves there is swept at the next start. */
    Path scratch() {
        return scratch;
    }

    /** How large the file is, with what is still to be carried over into it. */
    long bytes() {
        return size(file) + size(file.resolveSibling(file.getFileName() + ".wal"));
    }

    private static long size(Path of) {
        try {
            return Files.exists(of) ? Files.size(of) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws SQLException {
        root.close();
        sweep(kept ? scratch : file.getParent());
    }

    private static void sweep(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
