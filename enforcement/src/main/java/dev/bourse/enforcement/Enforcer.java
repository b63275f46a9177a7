package dev.bourse.enforcement;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Carries out shares on a host: the tree machine / bidder / task, with the weight on the bidder, so that more tasks buy
 * nothing.
 *
 * <p>Each call blocks on files or on the engine. Calls come from one thread at a time; futures complete on threads of the
 * enforcer.
 */
public interface Enforcer extends AutoCloseable {
    /** By which means. */
    EnforcerKind kind();

    /** Bidders that have a place in the tree, by {@link #apply} or {@link #start}. */
    Set<String> bidders();

    /**
     * Gives each bidder weight in proportion to its share, max(2, round(10000 share)); a bidder without a share, or not
     * in the map, has the floor weight 2 until it is removed. Writes only what changed.
     *
     * @param shares by bidder, each from 0 to 1
     * @throws EnforcementException {@code host-failed}
     */
    void apply(Map<String, Double> shares);

    /**
     * Starts a task as its user, without the means of gaining privileges, in its group before its first instruction.
     *
     * @return completes when the task has ended and none of its processes is left
     * @throws EnforcementException with the refusal; nothing is left behind
     */
    CompletableFuture<TaskState.Exited> start(TaskSpec task);

    /**
     * Sends SIGTERM to all processes of a task, and SIGKILL to those left after the grace. Returns at once; a task that
     * has ended stays ended.
     *
     * @return completes when the task has ended and none of its processes is left
     * @throws EnforcementException {@code task-unknown}
     */
    CompletableFuture<TaskState.Exited> stop(String task, Duration grace);

    /** All tasks that were started and not forgotten, by id. */
    Map<String, TaskState> tasks();

    /** Drops the memory of a task that has ended; one that runs, or is unknown, is left alone. */
    void forget(String task);

    /**
     * Reads the counters and which tasks could run. Cost: a few files for each bidder and one for each thread.
     *
     * @throws EnforcementException {@code host-failed}
     */
    Usage usage();

    /** Kills a bidder's tasks and removes its group; its CPU time leaves {@link #usage}, but not the machine's. */
    void removeBidder(String bidder);

    /** Kills all tasks and removes all groups and containers. */
    @Override
    void close();
}
