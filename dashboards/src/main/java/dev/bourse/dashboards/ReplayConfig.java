package dev.bourse.dashboards;

import java.nio.file.Path;

/**
 * What a dashboard that plays a recording is told.
 *
 * @param file the history of another dashboard; it is copied and not changed; null takes the one that comes with Bourse
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param speed how much faster than it was
 */
public record ReplayConfig(Path file, String host, int port, double speed) {
    private static final double MOST = 1_000;

    /** Checks the range of the speed. */
    public ReplayConfig {
        if (!(speed > 0 && speed <= MOST)) {
            throw new IllegalArgumentException("The speed (%s) must be above 0 and at most %s.".formatted(speed, MOST));
        }
    }
}
