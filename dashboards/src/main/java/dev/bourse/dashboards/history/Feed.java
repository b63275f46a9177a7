package dev.bourse.dashboards.history;

import java.util.Optional;

/** Where the rows of an export come from that are not the history's own. One thread reads; any may close. */
public interface Feed extends AutoCloseable {
    /** The next lines, as the dataset reads them; empty after the last. May block, and be interrupted. */
    Optional<String> next() throws Exception;

    @Override
    void close();
}
