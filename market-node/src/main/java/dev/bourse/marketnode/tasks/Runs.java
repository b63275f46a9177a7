package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.ShareNote;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.enforcement.Beside;
import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Ear;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.TaskState;
import dev.bourse.enforcement.Terminal;
import dev.bourse.marketnode.checkpoints.Place;
import dev.bourse.marketnode.images.Pulls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts, watches and stops runs through the enforcer.
 *
 * <p>For one thread, the node's hands; blocks.
 */
public final class Runs {
    private final Enforcer enforcer;
    private final TaskFolders folders;
    private final UserIds users;
    private final Pulls pulls;
    private final int ownUser;
    private final RunFolders live;
    private final Map<String, LogTail> tails = new HashMap<>();
    private final Map<String, ProgressSocket> sockets = new HashMap<>();

    /**
     * Runs tasks by the enforcer.
     *
     * @param pulls tells which images may be run
     * @param users whom they run as; without the rights of root all run as the node's own user
     * @param data the node's folder
     */
    public Runs(Enforcer enforcer, Pulls pulls, UserIds users, Path data, String machine) {
        this.enforcer = enforcer;
        this.live = new RunFolders(data);
        this.folders = new TaskFolders(data, machine, live, enforcer.kind() == EnforcerKind.DOCKER);
        this.pulls = pulls;
        this.users = users;
        this.ownUser = folders.ownUser();
    }

    private int user(String bidder) {
        return ownUser == 0 ? users.of(bidder) : ownUser;
    }

    /** Whom the task runs as. */
    int user(TaskKey key) {
        return user(key.bidder());
    }

    /**
     * Makes the task's folders, if need be; says whom they belong to.
     *
     * @throws dev.bourse.api.problem.RefusedException {@code tasks-too-many} if its bidder has too many
     */
    int prepare(TaskKey key) throws IOException {
        int user = user(key);
        folders.checkRoom(key);
        folders.make(key, user);
        return user;
    }

    /** The folder that holds all of a task's. */
    Path top(TaskKey key) {
        return folders.folder(key);
    }

    boolean hasFolders(TaskKey key) {
        return Files.isDirectory(folders.folder(key), LinkOption.NOFOLLOW_LINKS);
    }

    /** @throws IllegalArgumentException on a request that can't be carried out anywhere */
    void check(TaskKey key, TaskRequest request) {
        folders.spec(key.task(), key, request, 1);
    }

    /** Makes the task's folders where they aren't there. */
    Place place(Task task) throws IOException {
        int user = user(task.key());
        folders.make(task.key(), user);
        return new Place(task.owner(), folders.checkpoints(task.key()), user);
    }

    void start(String run, Task task, ShareNote share, Optional<TaskGrant> grant) throws IOException {
        TaskRequest request = admitted(task);
        int user = place(task).uid();
        live.make(run, user);
        live.firstShare(run, share);
        live.writeSecrets(run, request.secrets(), user);
        if (ProgressSocket.fits(live.socket(run))) {
            sockets.put(run, ProgressSocket.open(live.socket(run), user));
        }
        LogTail tail = new LogTail(folders.log(task.key()));
        // Ends are seen by observe(), which looks at all runs again and again.
        try {
            TaskSpec spec = folders.spec(run, task.key(), request, user);
            var _ = enforcer.start(grant.map(spec::withGrant).orElse(spec));
        } catch (EnforcementException e) {
            letGo(run);
            throw e;
        }
        tails.put(run, tail);
    }

    /** Its image by what identifies it: its name may come to mean another at any moment. */
    private TaskRequest admitted(Task task) {
        TaskRequest request = task.request();
        return request.image() == null
                ? request
                : request.withImage(pulls.admit(task.key().bidder(), request.image()));
    }

    /** Runs a command beside those of the run, printing to the log. */
    Beside beside(String run, List<String> command, Path log) {
        return enforcer.beside(run, command, log);
    }

    /** As {@link #beside}, to speak with the command. */
    Dialogue talk(String run, List<String> command, Optional<Terminal> terminal, Ear ear) {
        return enforcer.talk(run, command, terminal, ear);
    }

    /** Where the task prints to. */
    Path printsTo(TaskKey key) {
        return folders.log(key);
    }

    void stop(String run, Duration grace) {
        try {
            var _ = enforcer.stop(run, grace);
        } catch (EnforcementException e) {
            if (e.refusal() != Refusal.TASK_UNKNOWN) {
                throw e;
            }
        }
    }

    void forget(String run) throws IOException {
        tails.remove(run);
        enforcer.forget(run);
        letGo(run);
    }

    private void letGo(String run) throws IOException {
        Optional.ofNullable(sockets.remove(run)).ifPresent(ProgressSocket::close);
        live.remove(run);
    }

    /** Hears nothing more of any run. */
    public void close() {
        sockets.values().forEach(ProgressSocket::close);
        sockets.clear();
    }

    /** What counts against a task's disk. */
    List<Path> folders(TaskKey key) {
        return folders.own(key);
    }

    /** Where runs are told something; files of different runs may be written by different threads. */
    RunFolders live() {
        return live;
    }

    /** What the task printed; to be read beside all else. */
    LogFile log(TaskKey key) {
        return new LogFile(folders.log(key));
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
        for (Map.Entry<String, ProgressSocket> entry : sockets.entrySet()) {
            ProgressSocket socket = entry.getValue();
            long before = socket.garbage();
            socket.read().ifPresent(told -> figures.put(entry.getKey(), told));
            unreadable += socket.garbage() - before;
        }
        return new Observation(states, figures, lastLines, unreadable);
    }
}
