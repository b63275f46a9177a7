package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.Usage;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The tree of one machine. Calls come from one thread at a time. */
public sealed interface Tree extends AutoCloseable permits CgroupTree, UnlimitedTree {
    /** The means by which it limits, if tasks are processes. */
    EnforcerKind kind();

    /** What is used and on which CPUs, for people. */
    String description();

    /** Bidders that have a place. */
    Set<String> bidders();

    /** Gives a bidder a place, with the floor weight, unless it has one. */
    void place(String bidder);

    /** Places those who have no place, and gives each bidder the weight of its share, or the floor weight. */
    void apply(Map<String, Double> shares);

    /** Makes a task's group under its bidder, who has a place, with the most memory it may use. */
    TaskGroup group(String bidder, String task, OptionalLong memoryBytes);

    /** The CPU time a bidder has used since it was placed. */
    long cpuNanos(String bidder);

    /** The time in which a thread of the bidder waited for a CPU, where the kernel says. */
    OptionalLong waitingNanos(String bidder);

    /** The machine's counters. */
    Usage.Machine machine();

    /** Kills all in a bidder's place and removes it. */
    void remove(String bidder);

    /** Kills all in the machine's place and removes it. */
    @Override
    void close();
}
