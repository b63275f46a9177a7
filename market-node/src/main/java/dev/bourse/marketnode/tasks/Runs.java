package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts, watches and stops runs through the enforcer.
 *
 * <p>For one thread, the node's hands; blocks.
 */
public final class Runs {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Enforcer enforcer;
    private final TaskFolders folders;
    private final UserIds users;
    private final int ownUser;
    private final Map<String, LogTail> tails = new HashMap<>();

    /**
     * Runs tasks by the enforcer.
     *
     * @param users whom they run as; without the rights of root all run as the node's own user
     * @param data the node's folder
     */
    public Runs(Enforcer enforcer, UserIds users, Path data, String machine) {
        this.enforcer = enforcer;
        this.folders = new TaskFolders(data, machine, enforcer.kind() == EnforcerKind.DOCKER);
        this.users = users;
        this.ownUser = folders.ownUser();
    }

    private int user(String bidder) {
        return ownUser == 0 ? users.of(bidder) : ownUser;
    }

    /** @throws IllegalArgumentException on a request that can't be carried out anywhere */
    void check(TaskKey key, TaskRequest request) {
        folders.spec(key.task(), key, request, 1);
    }

    void start(String run, Task task) throws IOException {
        int user = user(task.key().bidder());
        folders.make(task.key(), user);
        LogTail tail = new LogTail(folders.log(task.key()));
        // Ends are seen by observe(), which looks at all runs again and again.
        var _ = enforcer.start(folders.spec(run, task.key(), task.request(), user));
        tails.put(run, tail);
    }

    void stop(String run, boolean atOnce) {
        try {
            var _ = enforcer.stop(run, atOnce ? Duration.ZERO : GRACE);
        } catch (EnforcementException e) {
            if (e.refusal() != Refusal.TASK_UNKNOWN) {
                throw e;
            }
        }
    }

    void forget(String run) {
        tails.remove(run);
        enforcer.forget(run);
    }

    String logEnd(TaskKey key) throws IOException {
        return folders.logEnd(key);
    }

    /** Looks at all runs: first whether they have ended, then at their logs, so that no last line is missed. */
    public Observation observe() {
        Map<String, TaskState> states = enforcer.tasks();
        Map<String, Map<String, Double>> figures = new HashMap<>();
        Map<String, String> lastLines = new HashMap<>();
        long unreadable = 0;
        for (Map.Entry<String, LogTail> entry : tails.entrySet()) {
            LogTail tail = entry.getValue();
            long before = tail.garbage();
            tail.read().ifPresent(told -> figures.put(entry.getKey(), told));
            lastLines.put(entry.getKey(), tail.lastLine());
            unreadable += tail.garbage() - before;
        }
        return new Observation(states, figures, lastLines, unreadable);
    }
}
