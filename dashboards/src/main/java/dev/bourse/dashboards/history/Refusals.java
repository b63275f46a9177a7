package dev.bourse.dashboards.history;

import dev.bourse.api.observatory.HistoryState.Refused;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Clearings that were not kept since the start: how many of each machine, and why the last was not. Safe for any thread. */
final class Refusals {
    private final Map<List<String>, Refused> byMachineAndCode = new ConcurrentHashMap<>();

    void count(String machine, String code, String sentence, Instant at) {
        byMachineAndCode.merge(
                List.of(machine, code),
                new Refused(machine, code, 1, sentence, at),
                (before, next) -> new Refused(machine, code, before.count() + 1, sentence, at));
    }

    List<Refused> all() {
        return byMachineAndCode.values().stream()
                .sorted(Comparator.comparing(Refused::at).reversed())
                .toList();
    }
}
