package dev.bourse.cli.bench;

import dev.bourse.dashboards.history.History;
import dev.bourse.dashboards.history.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells a history of a large market, second by second, by a clock of its own. */
final class HistoryLoad {
    static final Retention KEPT = new Retention(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));

    private final LargeMarket market = new LargeMarket();
    private final Set<String> machines = IntStream.range(0, LargeMarket.MACHINES)
            .mapToObj(LargeMarket::machine)
            .collect(Collectors.toSet());
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    Instant now() {
        return now;
    }

    /** In this second each machine clears once; waits until that is written. */
    void second(History history) {
        for (int machine = 0; machine < LargeMarket.MACHINES; machine++) {
            now = now.plus(Duration.ofMillis(1));
            history.cleared(market.clear(machine, now));
        }
        history.listening(machines);
        history.flush();
    }
}
