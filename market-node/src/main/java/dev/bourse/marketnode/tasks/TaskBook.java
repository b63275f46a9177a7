package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.size.Bytes;
import dev.bourse.marketnode.tasks.Standing.Doomed;
import dev.bourse.marketnode.tasks.Standing.Failed;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All tasks that were asked for and not forgotten. Without I/O; for one thread.
 */
final class TaskBook {
    private static final int MOST_PER_BIDDER = 64;

    private final Map<TaskKey, Task> tasks = new LinkedHashMap<>();
    private final Reservable reservable;
    private long started;

    TaskBook(Reservable reservable) {
        this.reservable = reservable;
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

    /**
     * Refuses a task that asks for more than there is, or than is free now.
     *
     * @param now whether it would start now
     * @throws RefusedException {@code memory-unavailable} or {@code disk-unavailable}
     */
    void checkRoom(TaskKey key, TaskRequest request, boolean now) {
        boolean has = find(key).flatMap(Task::run).isPresent();
        for (Room room : rooms()) {
            Bytes most = now && !has ? room.free() : room.capacity();
            if (room.asked(request).compareTo(most) > 0) {
                String sentence = room.lack(request) + "; ask for less, wait, or choose another machine";
                throw refused(room.name() + "-unavailable", 409, key, sentence);
            }
        }
    }

    /** Whether the task would have to be started, if this is asked for. */
    boolean awaits(TaskKey key, TaskRequest request) {
        return find(key)
                .map(task -> task.run().isEmpty()
                        && (!task.request().equals(request)
                                || task.standing() instanceof Pending
                                || task.standing() instanceof Stopped))
                .orElse(true);
    }

    /** Whether there is room for a task to start. */
    boolean hasRoomFor(Task task) {
        return lacking(task).isEmpty();
    }

    private Optional<Room> lacking(Task task) {
        return rooms().stream()
                .filter(room -> room.asked(task.request()).compareTo(room.free()) > 0)
                .findFirst();
    }

    /** For what a task that is wanted waits, if for anything here. */
    Optional<String> waits(Task task, Set<String> holders) {
        return holders.contains(task.key().bidder())
                ? lacking(task).map(room -> "It waits: it " + room.lack(task.request()) + ".")
                : Optional.of("It waits for its bidder's bid on the machine.");
    }

    /** Whether a task runs, or could be started now. */
    boolean mayRun(TaskKey key, Set<String> holders) {
        return find(key)
                .filter(task -> task.run().isPresent()
                        || (task.standing() instanceof Pending
                                && waits(task, holders).isEmpty()))
                .isPresent();
    }

    /** Memory, as far as no run has it. Nobody else writes this book, so what is free now is so until it is given. */
    Room memory() {
        return room("memory", reservable.memory(), TaskRequest::memory);
    }

    /** Disk, likewise. */
    Room disk() {
        return room("disk", reservable.disk(), TaskRequest::disk);
    }

    private List<Room> rooms() {
        return List.of(memory(), disk());
    }

    private Room room(String name, Bytes capacity, Function<TaskRequest, Bytes> asked) {
        long reserved = tasks.values().stream()
                .filter(task -> task.run().isPresent())
                .mapToLong(task -> asked.apply(task.request()).count())
                .sum();
        return new Room(name, capacity, new Bytes(Math.max(0, capacity.count() - reserved)), asked);
    }

    private static Task again(Task old, TaskRequest request) {
        if (old.standing() instanceof Stopping || old.standing() instanceof Doomed) {
            throw refused("task-stopping", 409, old.key(), "is being stopped; ask again once it has stopped");
        }
        if (old.request().equals(request)) {
            return old.standing() instanceof Stopped ? old.stands(new Pending()) : old;
        }
        if (old.request().equals(request.withRegistryAuth(old.request().registryAuth()))) {
            return withOtherAuth(old, request);
        }
        if (old.run().isPresent()) {
            throw refused("task-exists", 409, old.key(), "runs something else; stop it first or choose another name");
        }
        return Task.wanted(old.key(), request);
    }

    /** Credentials for a registry are forgotten with the node, or were no good: only what hasn't run yet asks for others. */
    private static Task withOtherAuth(Task old, TaskRequest request) {
        return switch (old.standing()) {
            case Pending _, Stopped _ -> old.requests(request).stands(new Pending());
            case Failed failed when failed.exitCode().isEmpty() -> Task.wanted(old.key(), request);
            default -> old;
        };
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
     * @param waits until when its checkpoint command may run
     * @return the task, if it must be stopped, or its stop may be hurried
     */
    Optional<Task> unwant(TaskKey key, Optional<String> why, Instant waits) {
        Task task = find(key).orElseThrow(() -> unknown(key));
        switch (task.standing()) {
            case Running running -> put(task.stands(new Stopping(running.run(), why, Optional.of(waits))));
            case Pending _ -> put(task.stands(new Stopped(Optional.empty(), why)));
            case Stopping _, Doomed _ -> {}
            default -> tasks.remove(key);
        }
        return find(key).filter(now -> now.run().isPresent());
    }

    /** A name for the task's next run. */
    String nextRun(TaskKey key) {
        return key.run(++started);
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

    /** The bidders that have a process. */
    Set<String> running() {
        return tasks.values().stream()
                .filter(task -> task.run().isPresent())
                .map(task -> task.key().bidder())
                .collect(Collectors.toSet());
    }

    static RefusedException unknown(TaskKey key) {
        return refused("task-unknown", 404, key, "isn't known; see the list of tasks for those that are");
    }

    private static RefusedException refused(String code, int status, TaskKey key, String sentence) {
        return new RefusedException(
                code, status, "The task (%s) of %s %s.".formatted(key.task(), key.bidder(), sentence));
    }
}
