package dev.bourse.dashboards.replay;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.dashboards.history.History;
import dev.bourse.dashboards.history.Retention;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history of another dashboard, read from a copy until it is closed: opening it writes to it. */
public final class Recording implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private static final Duration EVER = Duration.ofDays(36_500);
    private static final String BUNDLED = "shock.duckdb";
    private static final String COPY = "recording.duckdb";
    private static final String UNREADABLE = "recording-unreadable";

    private final Path folder;
    private final History history;

    private Recording(Path folder, History history) {
        this.folder = folder;
        this.history = history;
    }

    /**
     * Copies and opens it.
     *
     * @throws RefusedException {@code recording-unreadable}
     */
    public static Recording open(Path file) {
        return open(file.toString(), copy -> {
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(file.toString());
            }
            Files.copy(file, copy);
        });
    }

    /** The one that comes with Bourse: a rich bidder enters a market. */
    public static Recording bundled() {
        return open(BUNDLED, copy -> {
            try (InputStream in = Recording.class.getResourceAsStream(BUNDLED)) {
                Files.copy(in, copy);
            }
        });
    }

    private interface Source {
        void copyTo(Path copy) throws IOException;
    }

    private static Recording open(String name, Source source) {
        Path folder = copied(name, source);
        try {
            Retention all = new Retention(EVER, EVER, EVER);
            Optional<Path> copy = Optional.of(folder.resolve(COPY));
            return new Recording(folder, History.open(copy, all, InstantSource.system()));
        } catch (RefusedException e) {
            remove(folder);
            throw new RefusedException(
                    UNREADABLE,
                    400,
                    "The recording (%s) is no history that this version reads; name the file that a dashboard kept by its key history."
                            .formatted(name));
        }
    }

    private static Path copied(String name, Source source) {
        try {
            Path folder = Files.createTempDirectory("bourse-replay");
            try {
                source.copyTo(folder.resolve(COPY));
                return folder;
            } catch (IOException e) {
                remove(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new RefusedException(
                    UNREADABLE,
                    400,
                    "The recording (%s) cannot be copied (%s); name the history file of a dashboard that has ended."
                            .formatted(name, e));
        }
    }

    /** What was recorded, all of it. */
    public History history() {
        return history;
    }

    @Override
    public void close() {
        history.close();
        remove(folder);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("The copy of the recording is left in {}", folder, e);
        }
    }
}
