package dev.bourse.dashboards.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DuckDB's driver copies its library, 57 MB, to the temporary folder at each start, and removes it at a regular end only.
 * Loaded, it is needed there no more.
 */
final class DriverLibrary {
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Pattern COPY = Pattern.compile(".*?(/.*/libduckdb_java\\d+\\.so)");

    private DriverLibrary() {}

    /** Removes the copy that this process has loaded, if there is one. */
    static void removeCopy() throws IOException {
        List<String> mapped = Files.exists(MAPS) ? Files.readAllLines(MAPS) : List.of();
        for (String line : mapped) {
            Matcher copy = COPY.matcher(line);
            if (copy.matches()) {
                Files.deleteIfExists(Path.of(copy.group(1)));
            }
        }
    }
}
