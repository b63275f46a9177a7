package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.size.Bytes;
import dev.bourse.marketnode.tasks.Standing.Pending;
import dev.bourse.marketnode.tasks.Standing.Running;
import dev.bourse.marketnode.tasks.Standing.Stopped;
import dev.bourse.marketnode.tasks.Standing.Stopping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All tasks that were asked for and not forgotten. Without I/O; for one thread.
 */
final class TaskBook {
    private static final int MOST_PER_BIDDER = 64;

    private final Map<TaskKey, Task> tasks = new LinkedHashMap<>();
    private final Memory memory;
    private long runs;

    TaskBook(Memory memory) {
        this.memory = memory;
    }

    Collection<Task> all() {
        return List.copyOf(tasks.values());
    }

    Optional<Task> find(TaskKey key) {
        return Optional.ofNullable(tasks.get(key));
    }

    /** Replaces what the book says of a task. */
    void put(Task task) {
        tasks.put(task.key(), task);
    }

    /**
     * Writes down that a task is wanted. The same request again changes nothing, except that a task that was stopped is
     * wanted again.
     */
    Task want(TaskKey key, TaskRequest request) {
        Task old = tasks.get(key);
        Task wanted = old == null ? Task.wanted(key, request) : again(old, request);
        if (old == null) {
            makeRoom(key.bidder());
        }
        put(wanted);
        return wanted;
    }

    /** @throws RefusedException {@code memory-unavailable} unless there is memory for the task, or it has it already */
    void checkMemory(TaskKey key, TaskRequest request) {
        Bytes free = freeMemory();
        boolean has = find(key).flatMap(Task::run).isPresent();
        if (!has && request.memory().compareTo(free) > 0) {
            throw refused(
                    "memory-unavailable",
                    409,
                    key,
                    "asks for %s of memory, and of the machine's %s only %s are free; ask for less, wait, or choose another machine"
                            .formatted(request.memory(), memory.capacity(), free));
        }
    }

    /** Whether there is memory for a task to start. */
    boolean hasMemoryFor(Task task) {
        return task.request().memory().compareTo(freeMemory()) <= 0;
    }

    /** What no run has. Nobody else writes this book, so what is free now is so until it is given. */
    private Bytes freeMemory() {
        long reserved = tasks.values().stream()
                .filter(task -> task.run().isPresent())
                .mapToLong(task -> task.request().memory().count())
                .sum();
        return new Bytes(Math.max(0, memory.capacity().count() - reserved));
    }

    private static Task again(Task old, TaskRequest request) {
        if (old.standing() instanceof Stopping) {
            throw refused("task-stopping", 409, old.key(), "is being stopped; ask again once it has stopped");
        }
        if (old.request().equals(request)) {
            return old.standing() instanceof Stopped ? old.stands(new Pending()) : old;
        }
        if (old.run().isPresent()) {
            throw refused("task-exists", 409, old.key(), "runs something else; stop it first or choose another name");
        }
        return Task.wanted(old.key(), request);
    }

    /** A bidder's oldest task that is over makes room for a new one. */
    private void makeRoom(String bidder) {
        List<Task> own = tasks.values().stream()
                .filter(task -> task.key().bidder().equals(bidder))
                .toList();
        if (own.size() < MOST_PER_BIDDER) {
            return;
        }
        Task over = own.stream()
                .filter(task -> task.standing().isOver())
                .min(Comparator.comparing(task -> task.started().orElse(Instant.MIN)))
                .orElseThrow(() -> new RefusedException(
                        "tasks-too-many",
                        409,
                        "The bidder (%s) has %d tasks, the most there may be; stop one first."
                                .formatted(bidder, MOST_PER_BIDDER)));
        tasks.remove(over.key());
    }

    /**
     * Writes down that a task isn't wanted; one that is over is forgotten.
     *
     * @return the run that must be stopped, if any
     */
    Optional<String> unwant(TaskKey key, Optional<String> why) {
        Task task = find(key).orElseThrow(() -> unknown(key));
        switch (task.standing()) {
            case Running running -> {
                put(task.stands(new Stopping(running.run(), why)));
                return Optional.of(running.run());
            }
            case Pending _ -> put(task.stands(new Stopped(Optional.empty(), why)));
            case Stopping _ -> {}
            default -> tasks.remove(key);
        }
        return Optional.empty();
    }

    /** A name for the next run. */
    String nextRun() {
        return "run-" + ++runs;
    }

    /** The bidders that have a process, or will have one as soon as they have a share. */
    List<String> bidders() {
        List<String> bidders = new ArrayList<>();
        for (Task task : tasks.values()) {
            if (!task.standing().isOver()) {
                bidders.add(task.key().bidder());
            }
        }
        return bidders;
    }

    static RefusedException unknown(TaskKey key) {
        return refused("task-unknown", 404, key, "isn't known; see the list of tasks for those that are");
    }

    private static RefusedException refused(String code, int status, TaskKey key, String sentence) {
        return new RefusedException(
                code, status, "The task (%s) of %s %s.".formatted(key.task(), key.bidder(), sentence));
    }
}
