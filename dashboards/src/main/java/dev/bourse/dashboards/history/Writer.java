package dev.bourse.dashboards.history;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes: twice a second a thread takes what waits and commits it at once. A platform thread, for DuckDB's calls block
 * their carrier. What cannot be written is counted and shown as a gap, and the next batch is tried.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final long PACE_MILLIS = 500;
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final Intake intake;
    private final InstantSource clock;
    private final DuckDBConnection connection;
    private final Keeper keeper;
    private final Numbered<String> names = new Numbered<>();
    private final Numbered<SeriesName> series = new Numbered<>();
    private final Chronicle chronicle;
    private final AtomicLong unwritten = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("history").unstarted(this::run);
    private volatile Optional<String> failing = Optional.empty();
    private Instant nextRound;

    Writer(Store store, Intake intake, Refusals refusals, Retention retention, InstantSource clock)
            throws SQLException {
        this.intake = intake;
        this.clock = clock;
        this.connection = store.connect();
        this.keeper = new Keeper(connection, retention);
        Scrutiny scrutiny = new Scrutiny();
        Set<String> lost = keeper.resume(names, series, scrutiny);
        this.chronicle = new Chronicle(scrutiny, refusals, scrutiny.machines(), intake::droppedFrom);
        this.nextRound = clock.instant();
        keeper.lastKnown().ifPresent(last -> attempt(0, sheets -> wasDown(sheets, last, scrutiny.machines(), lost)));
    }

    /** The market's gap ends now, and each machine's when the machine is heard. */
    private void wasDown(Sheets sheets, Instant last, Set<String> machines, Set<String> lost) throws SQLException {
        String reason = "dashboard-down";
        sheets.gap(null, Micros.of(last), Micros.of(clock.instant()), 0, reason);
        for (String machine : machines) {
            if (!lost.contains(machine)) {
                sheets.gapOpens(machine, Micros.of(last), reason);
            }
        }
    }

    void start() {
        thread.start();
    }

    /** Rows or events that could not be written. */
    long unwritten() {
        return unwritten.get();
    }

    /** Why the last batch could not be written, if so. */
    Optional<String> failing() {
        return failing;
    }

    private void run() {
        try {
            while (!closing.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) {
                write();
            }
        } catch (InterruptedException e) {
            LOG.warn("The history was interrupted; what was heard last is written and no more", e);
        }
        end();
    }

    private synchronized void end() {
        write();
        attempt(0, sheets -> chronicle.end());
    }

    /** Writes what waits. */
    synchronized void write() {
        List<Heard> batch = intake.take();
        if (!batch.isEmpty()) {
            attempt(batch.size(), sheets -> {
                for (Heard heard : batch) {
                    chronicle.hear(heard);
                }
            });
        }
        Instant now = clock.instant();
        if (!now.isBefore(nextRound)) {
            nextRound = now.plus(ROUND);
            attempt(0, sheets -> keeper.round(now));
        }
    }

    private interface Work {
        void on(Sheets sheets) throws SQLException;
    }

    private void attempt(int lost, Work work) {
        Instant begun = clock.instant();
        try {
            transaction(sheets -> {
                if (unwritten.get() > 0 && failing.isPresent()) {
                    long now = Micros.of(begun);
                    sheets.gap(null, now - PACE_MILLIS * 1_000, now, unwritten.get(), "not-written");
                }
                work.on(sheets);
            });
            failing = Optional.empty();
        } catch (SQLException e) {
            unwritten.addAndGet(lost);
            if (failing.isEmpty()) {
                LOG.error("The history cannot be written; what is heard meanwhile is lost to it", e);
            }
            failing = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void transaction(Work work) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("BEGIN TRANSACTION");
            try (Sheets sheets = new Sheets(connection, names, series)) {
                chronicle.writeTo(sheets);
                work.on(sheets);
            } catch (SQLException e) {
                sql.execute("ROLLBACK");
                throw e;
            }
            sql.execute("COMMIT");
            names.saved();
            series.saved();
        }
    }

    /** Writes what waits, and what there is of unfinished buckets. */
    @Override
    public void close() throws SQLException {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
