package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The tree of one machine. Calls come from one thread at a time. */
public sealed interface Tree extends AutoCloseable permits CgroupTree, UnlimitedTree {
    /** The means by which it limits, if tasks are processes. */
    EnforcerKind kind();

    /** What is used and on which CPUs, for people. */
    String description();

    /** Bidders that have a place, as a view. */
    Set<String> bidders();

    /** Gives a bidder a place, with the floor weight, unless it has one. */
    void place(String bidder);

    /** Places those who have no place, and gives each bidder the weight of its share, or the floor weight. */
    void apply(Map<String, Double> shares);

    /** Whether its weights are kept to only nearly, so that they can be corrected. */
    boolean correctable();

    /** Has the CPU weight of each bidder be this many times what its share gives; of one that isn't named, once. */
    void correct(Map<String, Double> factors);

    /** Makes a task's group under its bidder, who has a place, with the most memory it may use. */
    TaskGroup group(String bidder, String task, OptionalLong memoryBytes);

    /** The groups by which the kernel tells whose a socket is, if it can. */
    Optional<SocketGroups> sockets();

    /** What a bidder has used since it was placed. */
    Quantities read(String bidder);

    /** The same of a bidder without tasks, who costs nothing more until the next reading. */
    Quantities rest(String bidder);

    /** The machine's counters. */
    Usage.Machine machine();

    /** Kills all in a bidder's place, reads for the last time what was used in it, and removes it. */
    Quantities remove(String bidder);

    /** Kills all in the machine's place and removes it. */
    @Override
    void close();
}
