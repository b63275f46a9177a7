package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.proc.Patience;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The hierarchies in which the same tree is made: one in version 2, one for each controller in version 1.
 *
 * @param joined those in which groups are made and which processes join
 * @param all these and those in which an engine may make groups of the same name; for removal
 */
record Hierarchies(List<Path> joined, List<Path> all, Folders folders) {
    private static final Duration TIME = Duration.ofSeconds(10);
    /** Another node may remove the shared folder just when we want to use it. */
    private static final int TRIES = 5;

    /** Makes a group everywhere, and the one above it where it is missing. */
    void make(Path group) {
        for (Path root : joined) {
            Path folder = root.resolve(group);
            try {
                make(folder, TRIES);
            } catch (IOException e) {
                throw ControlFile.failed("make", folder, e);
            }
        }
    }

    /** Kills all in a group and below it, as far as they die in time. */
    void kill(Path group) {
        List<Subtree> trees = of(group);
        Patience.until(TIME, () -> {
            trees.forEach(Subtree::kill);
            return trees.getFirst().processes().isEmpty();
        });
    }

    /** Kills all in a group, everywhere, and removes it. */
    void clear(Path group) {
        List<Subtree> trees = all.stream()
                .map(root -> new Subtree(root.resolve(group), folders))
                .toList();
        boolean cleared = Patience.until(TIME, () -> {
            trees.forEach(Subtree::kill);
            return trees.stream().filter(tree -> !tree.removed()).findAny().isEmpty();
        });
        if (!cleared) {
            throw new EnforcementException(
                    Refusal.HOST_FAILED,
                    "The group %s still has processes %s that don't die; look at them with ps, then restart the node."
                            .formatted(group, trees.getFirst().processes()));
        }
    }

    /** Removes a group that has nothing in it or below it; leaves any other alone. */
    void removeIfEmpty(Path group) {
        for (Path root : all) {
            try {
                folders.remove(root.resolve(group));
            } catch (IOException e) {
                // It isn't there, or another machine still uses it.
            }
        }
    }

    List<Subtree> of(Path group) {
        return joined.stream()
                .map(root -> new Subtree(root.resolve(group), folders))
                .toList();
    }

    private void make(Path folder, int tries) throws IOException {
        try {
            folders.make(folder);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (NoSuchFileException e) {
            if (tries == 0 || Files.exists(folder.getParent())) {
                throw e;
            }
            make(folder.getParent(), tries - 1);
            make(folder, tries - 1);
        }
    }
}
