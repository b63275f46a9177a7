package dev.bourse.api.market;

import java.time.Instant;
import java.util.List;

/**
 * What a folder of a task holds.
 *
 * @param files at most a thousand, by name
 */
public record FileList(List<Entry> files) {
    /**
     * A file, a folder, or something that is neither.
     *
     * @param name its name
     * @param kind {@code file}, {@code folder} or {@code other}
     * @param size in bytes
     * @param modified when it was last written
     */
    public record Entry(String name, String kind, long size, Instant modified) {}
}
