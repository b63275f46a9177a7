package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.proc.MarkedProcesses;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.proc.Sessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A tree that limits nothing. A task's processes are its session; their CPU time is sampled at each reading, so what was used
 * after the last reading by a process that then ended without being waited for is lost.
 */
public final class UnlimitedTree implements Tree {
    private final MachineSpec machine;
    private final OwnerMark owner;
    private final Map<String, List<Session>> bidders = new HashMap<>();
    private final Sessions sessions = new Sessions();
    private long removedNanos;

    /** A tree whose processes carry the owner's mark. */
    public UnlimitedTree(MachineSpec machine, OwnerMark owner) {
        this.machine = machine;
        this.owner = owner;
    }

    @Override
    public EnforcerKind kind() {
        return EnforcerKind.NONE;
    }

    @Override
    public String description() {
        return "none: no limits";
    }

    @Override
    public Set<String> bidders() {
        return Set.copyOf(bidders.keySet());
    }

    @Override
    public void place(String bidder) {
        bidders.computeIfAbsent(bidder, _ -> new ArrayList<>());
    }

    @Override
    public void apply(Map<String, Double> shares) {
        shares.forEach(Weight::check);
        shares.keySet().forEach(this::place);
    }

    @Override
    public boolean correctable() {
        return false;
    }

    @Override
    public void correct(Map<String, Double> factors) {
        // It has no weights.
    }

    @Override
    public Optional<SocketGroups> sockets() {
        return Optional.empty();
    }

    @Override
    public TaskGroup group(String bidder, String task, OptionalLong memoryBytes) {
        Session session = new Session(sessions);
        bidders.get(bidder).add(session);
        return session;
    }

    @Override
    public Quantities read(String bidder) {
        return Quantities.cpu(cpuNanos(bidder));
    }

    @Override
    public Quantities rest(String bidder) {
        return read(bidder);
    }

    private long cpuNanos(String bidder) {
        return bidders.get(bidder).stream()
                .map(Session::read)
                .mapToLong(Quantities::cpuNanos)
                .sum();
    }

    @Override
    public Usage.Machine machine() {
        long nanos = removedNanos
                + bidders.keySet().stream().mapToLong(this::cpuNanos).sum();
        return new Usage.Machine(nanos, machine.capacity(), 0, 0, 0);
    }

    @Override
    public Quantities remove(String bidder) {
        if (!bidders.containsKey(bidder)) {
            return Quantities.NONE;
        }
        long nanos = cpuNanos(bidder);
        removedNanos += nanos;
        bidders.remove(bidder).forEach(Session::kill);
        return Quantities.cpu(nanos);
    }

    @Override
    public void close() {
        bidders.clear();
        MarkedProcesses.kill(owner::equals);
    }
}
