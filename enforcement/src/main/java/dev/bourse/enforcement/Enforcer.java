package dev.bourse.enforcement;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @throws EnforcementException {@code host-failed}; {@code net-unavailable} if only the network couldn't be divided so
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

    /**
     * Runs a command beside a task's processes: as its user, in its group, its namespaces and its working directory and
     * with its environment. It ends with the task at the latest.
     *
     * @param log the file that what it prints is appended to
     * @throws EnforcementException {@code task-unknown}, or {@code host-failed} if it couldn't be started
     */
    Beside beside(String task, List<String> command, Path log);

    /**
     * As {@link #beside}, to speak with the command.
     *
     * @param terminal what it shall have for its input and output; without, pipes
     * @throws EnforcementException also {@code program-missing} if this host can't make terminals
     */
    Dialogue talk(String task, List<String> command, Optional<Terminal> terminal, Ear ear);

    /** The images of its containers, if tasks are such. */
    default Optional<Images> images() {
        return Optional.empty();
    }

    /** All tasks that were started and not forgotten, by id. */
    Map<String, TaskState> tasks();

    /** Drops the memory of a task that has ended, and its counters; one that runs, or is unknown, is left alone. */
    void forget(String task);

    /**
     * Reads the counters and which tasks could run. Cost: a few files for each bidder and task, held open, and one for each
     * thread.
     *
     * @throws EnforcementException {@code host-failed}
     */
    Usage usage();

    /**
     * Corrects the weights by what bidders got, so that over some seconds each that could use its share has it, however the
     * kernel spreads threads over CPUs. To be told each reading; what is owed, and by which factor it is paid, is decision 25.
     *
     * @param usage the latest reading
     * @throws EnforcementException {@code host-failed}
     */
    void correct(Usage usage);

    /**
     * Kills a bidder's tasks and removes its group; what it used leaves {@link #usage}, but not the machine's CPU time.
     *
     * @return what it had used when nothing of it was left; nothing if it had no place
     */
    Quantities removeBidder(String bidder);

    /** Kills all tasks; what they used can be read until the enforcer is closed. */
    void end();

    /** Kills all tasks and removes all groups and containers. */
    @Override
    void close();
}
