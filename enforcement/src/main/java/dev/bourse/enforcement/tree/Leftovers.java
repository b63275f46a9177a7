package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.proc.MarkedProcesses;
import dev.bourse.enforcement.proc.OwnerMark;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What machines left in the tree when their process died without closing. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * Kills and removes the groups of dead owners in all hierarchies, and the shared folder if nothing else is in it; and
     * kills the processes that dead owners ran without groups.
     *
     * @return the names of the groups removed
     */
    public static Set<String> remove(CgroupMounts mounts) {
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
        dead.forEach(name -> hierarchies.clear(CgroupMounts.BOURSE.resolve(name)));
        if (!dead.isEmpty()) {
            hierarchies.removeIfEmpty(CgroupMounts.BOURSE);
        }
        MarkedProcesses.kill(OwnerMark::dead);
        return dead;
    }
}
