package dev.bourse.dashboards.history;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.observatory.Bands;
import dev.bourse.api.observatory.HistoryState;
import dev.bourse.api.observatory.Series;
import dev.bourse.api.observatory.Valuation;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.dashboards.observatory.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * The market's past in a file. What is heard is taken at once by any thread and written by one of the history's own; what
 * is asked blocks. Safe for any thread.
 */
public final class History implements AutoCloseable {
    private static final long MOST_ROWS = 500_000;
    private static final int SHOWN_GAPS = 100;

    private final Store store;
    private final Retention retention;
    private final InstantSource clock;
    private final Intake intake;
    private final Refusals refusals = new Refusals();
    private final Writer writer;

    private History(Store store, Retention retention, InstantSource clock, long mostRows) throws SQLException {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
        this.intake = new Intake(mostRows);
        this.writer = new Writer(store, intake, refusals, retention, clock);
    }

    /**
     * Opens a history and begins to write it.
     *
     * @param file where it is kept; without one it lies in a temporary folder until it is closed
     * @throws RefusedException where the file cannot be had
     */
    public static History open(Optional<Path> file, Retention retention, InstantSource clock) {
        return open(file, retention, clock, MOST_ROWS);
    }

    static History open(Optional<Path> file, Retention retention, InstantSource clock, long mostRows) {
        Store store = Store.open(file);
        try {
            History history = new History(store, retention, clock, mostRows);
            history.writer.start();
            return history;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a machine's clearing, which is known to be possible. */
    public void cleared(Clearing clearing) {
        intake.put(new Heard.Cleared(clearing, clock.instant()));
    }

    /** A machine's clearing was heard that cannot be, for that reason; it is counted and not kept. */
    public void refused(String machine, String code, String sentence) {
        refusals.count(machine, code, sentence, clock.instant());
    }

    /** A machine has left the directory. */
    public void gone(String machine) {
        intake.put(new Heard.Gone(machine, clock.instant()));
    }

    /** These machines are heard now and no others; to be said every second or so. */
    public void listening(Set<String> machines) {
        intake.put(new Heard.Listening(machines, clock.instant()));
    }

    /** Takes the market's measures by name; a name that is absent has no value. */
    public void measured(Map<String, Double> values) {
        intake.put(new Heard.Measured(values, clock.instant()));
    }

    /** Takes a bidder's valuation. */
    public void published(String bidder, Valuation valuation) {
        intake.put(new Heard.Published(bidder, valuation, clock.instant()));
    }

    /** Writes what waits now, by the calling thread. */
    public void flush() {
        writer.write();
    }

    /** Series over time. */
    public Series series(SeriesQuery query) {
        return read(connection -> {
            Optional<Instant> beginning = beginning(connection);
            return new SeriesReader(connection, query.window(beginning, retention, clock.instant()), beginning)
                    .series(query::wants);
        });
    }

    /** How a value is spread over all machines, over time. */
    public Bands bands(BandQuery query) {
        return read(connection -> {
            Optional<Instant> beginning = beginning(connection);
            return new SeriesReader(connection, query.window(beginning, retention, clock.instant()), beginning)
                    .bands(query.name(), query.good(), query.quantiles());
        });
    }

    /**
     * The market of a moment, as it was heard.
     *
     * @throws RefusedException {@code moment-not-kept}
     */
    public Moment moment(Instant at) {
        Instant oldest = clock.instant().minus(retention.raw());
        if (at.isBefore(oldest)) {
            throw new RefusedException(
                    "moment-not-kept",
                    404,
                    "The moment (%s) lies before %s, and what was heard is kept no longer (key keep); name a later one."
                            .formatted(at, oldest));
        }
        return read(connection -> new MomentReader(connection, at).moment());
    }

    /** Begins an export, to be closed by whoever asked; with a bidder, of that bidder's rows only. */
    public Export export(Dataset dataset, ExportFormat format, Instant from, Instant to, Optional<String> bidder) {
        Window.requireOrder(from, to);
        try {
            String own = bidder.map(name ->
                            "bidder = (SELECT id FROM names WHERE name = '%s')".formatted(name.replace("'", "''")))
                    .orElse("TRUE");
            String query = dataset.query(Micros.of(from), Micros.of(to), own, format);
            return Export.begin(store, query, format.options(dataset));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins an export of the ledger's rows, which the feed brings. */
    public Export export(Feed ledger, ExportFormat format) throws SQLException, IOException {
        return Export.begin(store, Dataset.LEDGER, ledger, format);
    }

    /** How much was dropped since the start, because too much waited or because it could not be written. */
    public long lost() {
        return intake.dropped() + writer.unwritten();
    }

    /**
     * From when to when clearings are kept as they were heard.
     *
     * @param from the first
     * @param to the last
     */
    public record Extent(Instant from, Instant to) {}

    /** Empty where there is no clearing. */
    public Optional<Extent> extent() {
        return read(connection -> new Outline(connection).extent());
    }

    /** The first moment that can be rebuilt; empty where nothing was heard. */
    public Optional<Instant> first() {
        Instant oldest = clock.instant().minus(retention.raw());
        return extent().map(kept -> kept.from().isBefore(oldest) ? oldest : kept.from());
    }

    /** How it stands. */
    public HistoryState state() {
        return read(connection -> new HistoryState(
                beginning(connection).orElse(null),
                store.bytes(),
                intake.rows(),
                intake.dropped(),
                writer.unwritten(),
                writer.failing().orElse(null),
                refusals.all(),
                new Outline(connection).gaps(SHOWN_GAPS)));
    }

    private Optional<Instant> beginning(DuckDBConnection connection) throws SQLException {
        return new Outline(connection).beginning(clock.instant().minus(retention.raw()));
    }

    private interface Question<T> {
        T of(DuckDBConnection connection) throws SQLException;
    }

    private <T> T read(Question<T> question) {
        try (DuckDBConnection connection = store.connect()) {
            return question.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes what waits and closes the file. */
    @Override
    public void close() {
        try {
            writer.close();
            store.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
