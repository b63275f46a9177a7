package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.GpuRequest;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.gpu.GpuAsk;
import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The parts of GPUs that tasks have: granted before a task starts, given back once nothing of its run is left. Who has one
 * follows from how the tasks stand and not from events, so that none is left behind.
 *
 * <p>For the node's event loop.
 */
final class GpuParts {
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Set<Refusal> THE_HOSTS = EnumSet.of(
            Refusal.GPU_TOOL_MISSING, Refusal.GPU_UNAVAILABLE, Refusal.GPU_MIG_DISABLED, Refusal.HOST_FAILED);

    private final Loop loop;
    private final GpuDesk desk;
    private final Map<TaskKey, Part> parts = new HashMap<>();
    private long number;

    GpuParts(Loop loop, GpuDesk desk) {
        this.loop = loop;
        this.desk = desk;
    }

    private record Part(String name, GpuRequest wish, Instant asked, Future<TaskGrant> answer) {}

    /** @throws RefusedException with the code of the GPUs, where a task asks for what could never be granted */
    void check(TaskKey key, TaskRequest request) {
        if (request.gpu() != null) {
            try {
                desk.check(ask(key.task(), key, request.gpu()));
            } catch (EnforcementException e) {
                throw refused(e);
            }
        }
    }

    /** Grants what the task asks for, if anything; fails with a {@link RefusedException} if that can't be had now. */
    Future<Void> admit(TaskKey key, TaskRequest request) {
        if (request.gpu() == null) {
            return Future.succeededFuture();
        }
        Part part = parts.get(key);
        return (suits(part, request) && !part.answer().failed() ? part : grant(key, request.gpu()))
                .answer()
                .<Void>mapEmpty()
                .recover(why -> Future.failedFuture(why instanceof EnforcementException e ? refused(e) : why));
    }

    /** Whether the task has what it asks for; if not, sees to it. */
    boolean ready(Task task) {
        if (task.request().gpu() == null) {
            return true;
        }
        Part part = parts.get(task.key());
        boolean stale = suits(part, task.request())
                && part.answer().failed()
                && !loop.now().isBefore(part.asked().plus(AGAIN));
        if (stale || !suits(part, task.request())) {
            part = grant(task.key(), task.request().gpu());
        }
        return part.answer().succeeded();
    }

    /** What a task that is {@link #ready} may use. */
    Optional<TaskGrant> of(Task task) {
        return Optional.ofNullable(parts.get(task.key()))
                .filter(part -> suits(part, task.request()))
                .map(part -> part.answer().result());
    }

    /** For what a task that is wanted waits here. */
    Optional<String> waits(Task task) {
        return Optional.ofNullable(parts.get(task.key()))
                .filter(part -> !part.answer().succeeded())
                .map(part -> part.answer().failed()
                        ? "It waits: " + part.answer().cause().getMessage()
                        : "Its part of a GPU is being made ready.");
    }

    /** Has all given back that is no longer needed. */
    void keepOnly(Predicate<TaskKey> needed) {
        for (TaskKey key : List.copyOf(parts.keySet())) {
            if (parts.get(key).answer().isComplete() && !needed.test(key)) {
                giveBack(key);
            }
        }
    }

    private static boolean suits(Part part, TaskRequest request) {
        return part != null && part.wish().equals(request.gpu());
    }

    private Part grant(TaskKey key, GpuRequest wish) {
        giveBack(key);
        String name = key.run(++number);
        Part part = new Part(name, wish, loop.now(), desk.grant(ask(name, key, wish)));
        parts.put(key, part);
        return part;
    }

    private void giveBack(TaskKey key) {
        Part old = parts.remove(key);
        if (old != null && !old.answer().failed()) {
            desk.giveBack(
                    old.name(),
                    () -> parts.values().removeIf(part -> part.answer().failed()));
        }
    }

    private static GpuAsk ask(String name, TaskKey key, GpuRequest wish) {
        return new GpuAsk(
                name,
                key.bidder(),
                Optional.ofNullable(wish.profile()),
                wish.memory() == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(wish.memory().count() >> 20));
    }

    private static RefusedException refused(EnforcementException e) {
        return new RefusedException(e.refusal().code(), THE_HOSTS.contains(e.refusal()) ? 503 : 409, e.getMessage());
    }
}
