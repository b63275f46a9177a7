package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.proc.Patience;
import dev.bourse.enforcement.proc.ProcStat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A task's group in each hierarchy. */
final class CgroupTask implements TaskGroup {
    private static final Duration TIME = Duration.ofSeconds(10);

    private final CgroupVersion version;
    private final BidderGroup bidder;
    private final Path top;
    private final Path path;
    private final List<Subtree> trees;
    private final Probe probe;

    /**
     * The task of a group.
     *
     * @param bidder whose
     * @param top the group
     * @param path where its processes are: there, or in the group that an engine made below it
     */
    CgroupTask(CgroupVersion version, BidderGroup bidder, Path top, Path path) {
        this.version = version;
        this.bidder = bidder;
        this.top = top;
        this.path = path;
        trees = version.hierarchies().of(top);
        probe = new Probe(version.sources(top));
    }

    /**
     * Puts a container's processes into our group where the engine made none, as it may in a hierarchy without controllers,
     * which tells of waiting. Those that fork just then may be missed, and with them their waiting.
     */
    void joinElsewhere() {
        for (Subtree tree : trees) {
            Set<Long> missing = new HashSet<>(processes());
            missing.removeAll(tree.processes());
            missing.forEach(tree::join);
        }
    }

    @Override
    public List<Path> joinFiles() {
        return trees.stream().map(tree -> tree.top().resolve("cgroup.procs")).toList();
    }

    @Override
    public void startedAs(long pid) {
        // The kernel keeps the list.
    }

    @Override
    public Set<Long> processes() {
        return trees.getFirst().processes();
    }

    @Override
    public boolean runnable() {
        // Looking at each thread costs far more than reading the counters.
        return !probe.idle()
                && Subtree.ids(version.threadsFile(path)).stream()
                        .map(ProcStat::of)
                        .flatMap(Optional::stream)
                        .anyMatch(ProcStat::runnable);
    }

    @Override
    public boolean outOfMemory() {
        return version.outOfMemory(path);
    }

    @Override
    public void kill() {
        bidder.killing(this::killAll);
    }

    private void killAll() {
        boolean empty = Patience.until(TIME, () -> {
            trees.reversed().forEach(Subtree::kill);
            return processes().isEmpty();
        });
        if (!empty) {
            throw new EnforcementException(
                    Refusal.HOST_FAILED,
                    "The processes %s of the group %s don't die; look at them with ps.".formatted(processes(), path));
        }
    }

    @Override
    public Quantities read() {
        return probe.read();
    }

    @Override
    public void remove() {
        probe.close();
        version.hierarchies().clear(top);
    }
}
