package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.proc.Patience;
import dev.bourse.enforcement.proc.ProcStat;
import dev.bourse.enforcement.proc.Processes;
import dev.bourse.enforcement.proc.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of a task's session, and of those beside it. One that opens a session of its own escapes until the machine is closed. */
final class Session implements TaskGroup {
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final long PAGE = 4096;

    private final Sessions sessions;
    private final Set<Long> leaders = ConcurrentHashMap.newKeySet();
    private final AtomicLong cpuNanos = new AtomicLong();

    Session(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Path> joinFiles() {
        return List.of();
    }

    @Override
    public void startedAs(long pid) {
        leaders.add(pid);
    }

    @Override
    public Set<Long> processes() {
        return members().map(ProcStat::pid).collect(Collectors.toSet());
    }

    @Override
    public boolean runnable() {
        return seen().stream().anyMatch(ProcStat::runnable);
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
        leaders.clear();
    }

    @Override
    public Quantities read() {
        List<ProcStat> seen = seen();
        // The largest sum seen: a process that ended without being waited for takes its time along.
        long ticks = seen.stream().mapToLong(ProcStat::cpuTicks).sum();
        Quantities cpu = Quantities.cpu(cpuNanos.accumulateAndGet(NANOS_PER_TICK * ticks, Math::max));
        return seen.isEmpty()
                ? cpu
                : cpu.plus(new Quantities(Map.of(
                        Quantity.MEMORY_BYTES,
                        PAGE * seen.stream().mapToLong(ProcStat::residentPages).sum(),
                        Quantity.THREADS,
                        seen.stream().mapToLong(ProcStat::threads).sum())));
    }

    private List<ProcStat> seen() {
        return leaders.stream().flatMap(leader -> sessions.of(leader).stream()).toList();
    }

    private Stream<ProcStat> members() {
        return leaders.isEmpty()
                ? Stream.empty()
                : Processes.all().stream()
                        .map(ProcStat::of)
                        .flatMap(Optional::stream)
                        .filter(stat -> leaders.contains(stat.session()) && !stat.dead());
    }
}
