package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.proc.Patience;
import dev.bourse.enforcement.proc.ProcStat;
import dev.bourse.enforcement.proc.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of a task's session. One that opens a session of its own escapes until the machine is closed. */
final class Session implements TaskGroup {
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final long NOBODY = -1;

    private volatile long leader = NOBODY;
    private final AtomicLong cpuNanos = new AtomicLong();

    @Override
    public List<Path> joinFiles() {
        return List.of();
    }

    @Override
    public void startedAs(long pid) {
        leader = pid;
    }

    @Override
    public Set<Long> processes() {
        return members().map(ProcStat::pid).collect(Collectors.toSet());
    }

    @Override
    public boolean runnable() {
        return members().anyMatch(ProcStat::runnable);
    }

    @Override
    public boolean outOfMemory() {
        return false;
    }

    @Override
    public void kill() {
        boolean empty = Patience.until(TIME, () -> {
            processes().forEach(Processes::kill);
            return processes().isEmpty();
        });
        if (!empty) {
            throw new EnforcementException(
                    Refusal.HOST_FAILED,
                    "The processes %s of a task don't die; look at them with ps.".formatted(processes()));
        }
    }

    @Override
    public void remove() {
        leader = NOBODY;
    }

    /** The largest sum seen: a process that ended without being waited for takes its time along. */
    long cpuNanos() {
        long now = NANOS_PER_TICK * members().mapToLong(ProcStat::cpuTicks).sum();
        return cpuNanos.accumulateAndGet(now, Math::max);
    }

    private Stream<ProcStat> members() {
        return leader == NOBODY
                ? Stream.empty()
                : Processes.all().stream()
                        .map(ProcStat::of)
                        .flatMap(Optional::stream)
                        .filter(stat -> stat.session() == leader && !stat.dead());
    }
}
