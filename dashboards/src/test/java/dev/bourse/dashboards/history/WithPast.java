package dev.bourse.dashboards.history;

import dev.bourse.api.observatory.HistoryState.Gap;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with an empty history. */
abstract class WithPast {
    static final Instant BEGIN = Past.BEGIN;

    @TempDir
    Path folder;

    Past past;

    @BeforeEach
    void open() {
        past = new Past(folder.resolve("history.duckdb"));
    }

    @AfterEach
    void close() {
        past.close();
    }

    static Instant after(long seconds) {
        return BEGIN.plusSeconds(seconds);
    }

    List<Gap> gaps() {
        past.history.flush();
        return past.history.state().gaps();
    }
}
