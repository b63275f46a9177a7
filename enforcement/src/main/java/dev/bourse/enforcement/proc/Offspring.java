package dev.bourse.enforcement.proc;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process that leads a session, with what it started: its descendants, and all that is left in the sessions that these
 * opened, though its parent has ended. Blocks; any thread.
 */
public final class Offspring {
    private static final Duration TIME = Duration.ofSeconds(2);

    private final long leader;
    private final Set<Long> sessions = new HashSet<>();
    private Optional<ProcStat> inner = Optional.empty();

    /** Of the process that leads, or is about to lead, a session of its own. */
    public Offspring(long leader) {
        this.leader = leader;
        sessions.add(leader);
    }

    /** The first of a session that the leader's descendants opened, as it was when it was first seen. */
    public synchronized Optional<ProcStat> inner() {
        if (inner.isEmpty()) {
            inner = alive().filter(stat -> stat.pid() == stat.session() && stat.pid() != leader)
                    .findFirst();
            inner.map(ProcStat::session).ifPresent(sessions::add);
        }
        return inner;
    }

    /** Kills all, and those that they started meanwhile. */
    public synchronized void kill() {
        Patience.until(TIME, () -> {
            Set<Long> own = alive().map(ProcStat::pid).collect(Collectors.toSet());
            alive().map(ProcStat::session).filter(own::contains).forEach(sessions::add);
            List<ProcStat> left = Stream.concat(alive(), inSessions()).toList();
            left.forEach(stat -> Processes.kill(stat.pid()));
            return left.isEmpty();
        });
    }

    private Stream<ProcStat> alive() {
        return ProcessHandle.of(leader).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .map(ProcStat::of)
                .flatMap(Optional::stream)
                .filter(stat -> !stat.dead());
    }

    private Stream<ProcStat> inSessions() {
        return Processes.all().stream()
                .map(ProcStat::of)
                .flatMap(Optional::stream)
                .filter(stat -> sessions.contains(stat.session()) && !stat.dead());
    }
}
