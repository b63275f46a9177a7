package dev.bourse.cli.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A wall clock of one process, which can be set while it runs, and is so within two seconds; the time that passes stays
 * what it is (libfaketime).
 */
final class WallClock {
    private final Path file;

    /** One that is right, told by a file of this name. */
    WallClock(Path file) {
        this.file = file;
        set("+0");
    }

    /** Sets it to so many seconds from the right time, such as {@code -3600}. */
    void set(String seconds) {
        try {
            Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), seconds);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The site, with this clock on its wall. */
    Site at(Site site) {
        return site.byWayOf(List.of(
                "env",
                "LD_PRELOAD=" + library(),
                "FAKETIME_TIMESTAMP_FILE=" + file,
                "FAKETIME_CACHE_DURATION=1",
                "NO_FAKE_STAT=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "DONT_FAKE_MONOTONIC=1"));
    }

    private static Path library() {
        try (Stream<Path> architectures = Files.list(Path.of("/usr/lib"))) {
            return architectures
                    .map(each -> each.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
