package dev.bourse.enforcement.tree;

import java.nio.file.Path;

/**
 * The bidders' groups of version 2, by which the kernel knows whose a socket is: it stays that of the group in which it was
 * made.
 *
 * @param root where version 2 is mounted
 * @param home the machine's group, relative to it
 */
public record SocketGroups(Path root, Path home) {
    /** How many names below the root a bidder's group has. */
    public int level() {
        return home.getNameCount() + 1;
    }

    /** A bidder's group. */
    public Path of(String bidder) {
        return root.resolve(home).resolve(CgroupTree.BIDDER + bidder);
    }
}
