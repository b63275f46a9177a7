package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.CommandRequest;
import dev.bourse.api.market.CommandView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.Names;
import dev.bourse.enforcement.Beside;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Commands that bidders run beside their tasks, to look what these do. What one prints is kept like a task's log, as long as
 * the run; a bidder may have {@value #MOST} at a time, dialogues among them.
 *
 * <p>For the node's event loop.
 */
public final class Commands {
    private static final int MOST = 8;

    private final Loop loop;
    private final Runs runs;
    private final Tasks tasks;
    private final Map<Name, Command> commands = new HashMap<>();
    private final Map<String, Integer> dialogues = new HashMap<>();

    private record Name(TaskKey task, String command) {}

    private record Command(String run, LogFile log, Future<Beside> beside) {
        Optional<Integer> code() {
            return beside.succeeded() && beside.result().code().isDone()
                    ? Optional.of(beside.result().code().join())
                    : Optional.empty();
        }
    }

    /** None yet. */
    public Commands(Loop loop, Runs runs, Tasks tasks) {
        this.loop = loop;
        this.runs = runs;
        this.tasks = tasks;
    }

    /** Starts a command, unless there is one of that name; answered once it runs. */
    public Future<CommandView> run(TaskKey key, String name, CommandRequest request) {
        Names.check("command", name);
        String run = tasks.run(key).orElseThrow(() -> notRunning(key));
        commands.values().removeIf(command -> !tasks.runs(command.run()));
        Name wanted = new Name(key, name);
        Command known = commands.get(wanted);
        if (known == null) {
            known = begin(wanted, run, request);
        }
        return known.beside().map(_ -> view(key, name)).onFailure(_ -> commands.remove(wanted));
    }

    private Command begin(Name name, String run, CommandRequest request) {
        if (request.command().isEmpty()) {
            throw new RefusedException("invalid-request", 400, "The command must name a program.");
        }
        makeRoom(name.task().bidder());
        Path log = runs.live().of(run).resolve(name.command() + ".command");
        Future<Beside> beside = loop.call(() -> runs.beside(run, request.command(), log))
                .recover(failure -> Future.failedFuture(hasEnded(failure) ? notRunning(name.task()) : failure));
        Command command = new Command(run, new LogFile(log), beside);
        commands.put(name, command);
        return command;
    }

    /** Whether a task has ended that this loop still took for running. */
    static boolean hasEnded(Throwable failure) {
        return failure instanceof EnforcementException e
                && (e.refusal() == Refusal.TASK_NOT_RUNNING || e.refusal() == Refusal.TASK_UNKNOWN);
    }

    void makeRoom(String bidder) {
        commands.entrySet()
                .removeIf(entry -> entry.getKey().task().bidder().equals(bidder)
                        && entry.getValue().code().isPresent()
                        && own(bidder) >= MOST);
        if (own(bidder) >= MOST) {
            throw new RefusedException(
                    "commands-too-many",
                    409,
                    "The bidder (%s) runs %d commands beside its tasks, the most there may be; end one first."
                            .formatted(bidder, MOST));
        }
    }

    private long own(String bidder) {
        return dialogues.getOrDefault(bidder, 0)
                + commands.keySet().stream()
                        .filter(name -> name.task().bidder().equals(bidder))
                        .count();
    }

    /**
     * Counts a dialogue beside the bidder's commands.
     *
     * @return to be run once it is over
     */
    Runnable count(String bidder) {
        makeRoom(bidder);
        dialogues.merge(bidder, 1, Integer::sum);
        return () -> dialogues.computeIfPresent(bidder, (_, count) -> count == 1 ? null : count - 1);
    }

    static RefusedException notRunning(TaskKey key) {
        return new RefusedException(
                "task-not-running",
                409,
                "The task (%s) of %s doesn't run, so nothing can run beside it; start it first."
                        .formatted(key.task(), key.bidder()));
    }

    /** How a command stands. */
    public CommandView view(TaskKey key, String name) {
        return new CommandView(name, find(key, name).code().orElse(null));
    }

    /** At most so many bytes of what it printed, from the place on. */
    public Future<LogPiece> piece(TaskKey key, String name, long from, int most) {
        LogFile log = find(key, name).log();
        return loop.beside(() -> {
            log.trim();
            return log.read(from, most);
        });
    }

    /** Kills a command, if it runs, and forgets it. */
    public Future<Void> end(TaskKey key, String name) {
        Command command = find(key, name);
        commands.remove(new Name(key, name));
        return command.beside().compose(beside -> loop.run(beside.end()));
    }

    private Command find(TaskKey key, String name) {
        Command known = commands.get(new Name(key, name));
        if (known == null && tasks.run(key).isEmpty()) {
            throw notRunning(key);
        }
        return Optional.ofNullable(known)
                .orElseThrow(() -> new RefusedException(
                        "command-unknown",
                        409,
                        "The command (%s) beside the task (%s) of %s isn't known; it is forgotten with the task's run."
                                .formatted(name, key.task(), key.bidder())));
    }
}
