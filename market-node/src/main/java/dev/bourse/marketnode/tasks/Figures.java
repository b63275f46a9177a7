package dev.bourse.marketnode.tasks;

import java.util.Map;
import java.util.Optional;

/** The figures that one run reports by one way, as they come. For one thread. */
final class Figures {
    private Optional<Map<String, Double>> last = Optional.empty();
    private long garbage;

    /** The next; empty if they could not be read. */
    void add(Optional<Map<String, Double>> read) {
        if (read.isPresent()) {
            last = read;
        } else {
            garbage++;
        }
    }

    /** The last since the last call, if any. */
    Optional<Map<String, Double>> take() {
        Optional<Map<String, Double>> taken = last;
        last = Optional.empty();
        return taken;
    }

    /** How many could not be read. */
    long garbage() {
        return garbage;
    }
}
