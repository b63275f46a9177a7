package dev.bourse.cli.crash;

import dev.bourse.cli.output.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long it took from each kill until the killed served again. */
final class Recovery {
    private final Map<Victim, List<Duration>> times = new EnumMap<>(Victim.class);

    void took(Victim victim, long nanos) {
        times.computeIfAbsent(victim, _ -> new ArrayList<>()).add(Duration.ofNanos(nanos));
    }

    void print() {
        Table table = Table.of("killed", "times", "serves again p50 (s)", "p99 (s)");
        List<Duration> all = new ArrayList<>();
        times.forEach((victim, each) -> {
            row(table, victim.words(), each);
            all.addAll(each);
        });
        row(table, "all", all);
        System.out.print(table.text());
    }

    private static void row(Table table, String who, List<Duration> each) {
        Collections.sort(each);
        table.row(who, each.size(), seconds(each, 0.5), seconds(each, 0.99));
    }

    private static String seconds(List<Duration> sorted, double quantile) {
        int rank = (int) Math.ceil(quantile * sorted.size());
        return "%.2f".formatted(sorted.get(rank - 1).toMillis() / 1e3);
    }
}
