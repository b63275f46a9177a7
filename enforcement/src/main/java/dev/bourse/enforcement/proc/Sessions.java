package dev.bourse.enforcement.proc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The living processes of this host by session, read in one pass over all and then good for a moment: whoever asks for many
 * sessions at once would read all processes again for each. Any thread.
 */
public final class Sessions {
    private static final long MOMENT_NANOS = 20_000_000;

    private Map<Long, List<ProcStat>> processes = Map.of();
    private long readNanos;

    /** Those of a session, as they were no longer than a moment ago. */
    public synchronized List<ProcStat> of(long session) {
        long now = System.nanoTime();
        if (processes.isEmpty() || now - readNanos > MOMENT_NANOS) {
            processes = read();
            readNanos = now;
        }
        return processes.getOrDefault(session, List.of());
    }

    private static Map<Long, List<ProcStat>> read() {
        return Processes.all().stream()
                .map(ProcStat::of)
                .flatMap(Optional::stream)
                .filter(stat -> !stat.dead())
                .collect(Collectors.groupingBy(ProcStat::session));
    }
}
