package dev.bourse.dashboards.history;

import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;

/**
 * An export under way: DuckDB writes a file, which is read here while it grows, so that neither a slow reader holds up
 * the database nor anything gathers in memory. Closed half way, it cancels the query and removes the file.
 *
 * <p>One thread reads; any may close.
 */
public final class Export implements AutoCloseable {
    private static final int PIECE = 256 * 1024;
    private static final long LOOK_MILLIS = 10;

    private final DuckDBConnection connection;
    private final Statement statement;
    private final Path file;
    private final FileChannel channel;
    private final Thread thread;
    private final Optional<Pipe> pipe;
    private final CountDownLatch written = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<SQLException> failure = Optional.empty();

    private Export(DuckDBConnection connection, Path file, String copy, Optional<Pipe> pipe)
            throws SQLException, IOException {
        this.connection = connection;
        this.file = file;
        this.pipe = pipe;
        this.statement = connection.createStatement();
        this.channel = FileChannel.open(file);
        this.thread = Thread.ofPlatform().name("export").unstarted(() -> write(copy));
    }

    /** Begins to write the query's rows. */
    static Export begin(Store store, String query, String options) throws SQLException, IOException {
        return begin(store, query, options, Optional.empty());
    }

    /** Begins to write the rows that come from the feed, which is closed with the export. */
    static Export begin(Store store, Dataset dataset, Feed feed, ExportFormat format) throws SQLException, IOException {
        Pipe pipe = Pipe.open(store.scratch(), feed);
        // One thread reads the pipe, so rows stay in order anyway; to see to it, DuckDB would write none before the
        // last.
        String options = format.options(dataset) + ", PRESERVE_ORDER false";
        try {
            return begin(store, dataset.query(pipe, format), options, Optional.of(pipe));
        } catch (SQLException | IOException | RuntimeException e) {
            pipe.close();
            throw e;
        }
    }

    private static Export begin(Store store, String query, String options, Optional<Pipe> pipe)
            throws SQLException, IOException {
        Path file = Files.createTempFile(store.scratch(), "export", "");
        String copy = "COPY (%s) TO '%s' (%s, USE_TMP_FILE false)"
                .formatted(query, file.toString().replace("'", "''"), options);
        Export export = new Export(store.connect(), file, copy, pipe);
        export.thread.start();
        return export;
    }

    private void write(String copy) {
        try (connection;
                statement) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(copy);
        } catch (SQLException e) {
            failure = Optional.of(e);
        }
        written.countDown();
    }

    /** The next bytes, waited for; empty after the last. */
    public Optional<byte[]> next() {
        try {
            while (true) {
                boolean last = written.await(0, TimeUnit.MILLISECONDS);
                Optional<? extends Exception> why = failure.isPresent() ? failure : pipe.flatMap(Pipe::failure);
                if (why.isPresent()) {
                    throw why.get().getCause() instanceof RefusedException refused
                            ? refused
                            : new IllegalStateException("The export cannot be written", why.get());
                }
                ByteBuffer piece = ByteBuffer.allocate(PIECE);
                int read = channel.read(piece);
                if (read > 0) {
                    byte[] bytes = new byte[read];
                    piece.flip().get(bytes);
                    return Optional.of(bytes);
                }
                if (last) {
                    return Optional.empty();
                }
                written.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for more to be written", e);
        }
    }

    /** Ends it, wherever it is; nothing is left of it. */
    @Override
    public void close() {
        if (closed.getCount() == 0) {
            return;
        }
        closed.countDown();
        try {
            if (pipe.isPresent()) {
                // First, for a query that waits for lines notices nothing.
                pipe.get().stop();
            }
            while (written.getCount() > 0) {
                // Again and again, for a query that has not begun yet would not notice.
                statement.cancel();
                if (pipe.isPresent()) {
                    pipe.get().wake();
                }
                written.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (pipe.isPresent()) {
                pipe.get().close();
            }
            channel.close();
            Files.deleteIfExists(file);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The export's file may be left: " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
