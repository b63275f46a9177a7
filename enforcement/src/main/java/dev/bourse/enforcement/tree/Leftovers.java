package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Tally;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.proc.MarkedProcesses;
import dev.bourse.enforcement.proc.OwnerMark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What machines left in the tree when their process died without closing. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * Kills and removes the groups of dead owners in all hierarchies, and the shared folder if nothing else is in it; and
     * kills the processes that dead owners ran without groups.
     *
     * @param heir is told what the groups had counted, when all in them has ended and before they are removed
     * @return the names of the groups removed
     */
    public static Set<String> remove(CgroupMounts mounts, Consumer<Tally> heir) {
        List<Path> roots = mounts.all();
        Hierarchies hierarchies = new Hierarchies(roots, roots, Folders.KERNEL);
        Set<String> dead = new TreeSet<>();
        for (Path root : roots) {
            for (Path group : Subtree.below(root.resolve(CgroupMounts.BOURSE))) {
                String name = group.getFileName().toString();
                if (OwnerMark.parse(name).filter(OwnerMark::dead).isPresent()) {
                    dead.add(name);
                }
            }
        }
        for (String name : dead) {
            Path home = CgroupMounts.BOURSE.resolve(name);
            hierarchies.kill(home);
            Trees.version(mounts).ifPresent(version -> heir.accept(tally(version, name, home)));
            hierarchies.clear(home);
        }
        if (!dead.isEmpty()) {
            hierarchies.removeIfEmpty(CgroupMounts.BOURSE);
        }
        MarkedProcesses.kill(OwnerMark::dead);
        return dead;
    }

    private static Tally tally(CgroupVersion version, String owner, Path home) {
        Map<String, Quantities> bidders = new HashMap<>();
        Map<String, Usage.Task> tasks = new HashMap<>();
        for (String bidder : below(version, home, CgroupTree.BIDDER)) {
            Path group = home.resolve(CgroupTree.BIDDER + bidder);
            bidders.put(bidder, read(version, group));
            for (String task : below(version, group, CgroupTree.TASK)) {
                tasks.put(task, new Usage.Task(bidder, read(version, group.resolve(CgroupTree.TASK + task))));
            }
        }
        return new Tally(owner, read(version, home), bidders, tasks);
    }

    /** What stands behind the letters in the names of the groups right below that begin with them. */
    private static List<String> below(CgroupVersion version, Path group, String letters) {
        return Subtree.below(version.weightFile(group).getParent()).stream()
                .map(below -> below.getFileName().toString())
                .filter(name -> name.startsWith(letters))
                .map(name -> name.substring(letters.length()))
                .toList();
    }

    private static Quantities read(CgroupVersion version, Path group) {
        List<Source> sources = new ArrayList<>(version.sources(group));
        sources.add(version.throttling(group));
        try (Probe probe = new Probe(sources)) {
            return probe.read().withoutNow();
        }
    }
}
