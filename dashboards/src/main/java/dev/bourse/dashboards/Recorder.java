package dev.bourse.dashboards;

import dev.bourse.api.observatory.Measures;
import dev.bourse.dashboards.feed.Machines;
import dev.bourse.dashboards.history.History;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells the history which machines can be heard, and the measures, once each. On one event loop. */
final class Recorder {
    private final History history;
    private final Machines heard;
    private final Pulse pulse;
    private Optional<Measures> told = Optional.empty();

    Recorder(History history, Machines heard, Pulse pulse) {
        this.history = history;
        this.heard = heard;
        this.pulse = pulse;
    }

    void tick() {
        history.listening(heard.machines().stream()
                .map(seen -> seen.view().machine())
                .filter(heard::follows)
                .collect(Collectors.toSet()));
        if (!pulse.last().equals(told)) {
            told = pulse.last();
            told.map(MeasureValues::of).ifPresent(history::measured);
        }
    }
}
