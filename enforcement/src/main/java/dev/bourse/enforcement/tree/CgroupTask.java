package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.proc.Patience;
import dev.bourse.enforcement.proc.ProcStat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A task's group in each hierarchy. */
final class CgroupTask implements TaskGroup {
    private static final Duration TIME = Duration.ofSeconds(10);

    private final CgroupVersion version;
    private final Path path;
    private final List<Subtree> trees;

    CgroupTask(CgroupVersion version, Path path) {
        this.version = version;
        this.path = path;
        trees = version.hierarchies().of(path);
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
        return Subtree.ids(version.threadsFile(path)).stream()
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
    public void remove() {
        version.hierarchies().clear(path);
    }
}
