package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Decides whether a task is taken: it keeps to the rules, and there is what it asks for, or will be once its bidder has a
 * share.
 *
 * <p>For the node's event loop.
 */
record Intake(Reservable reservable, RequestRules rules, TaskBook book, GpuParts parts) {
    /** Whoever asks would give up; what isn't granted by then is waited for as by a task that gets its share later. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /**
     * What is asked for, with all that it reserves; its part of a GPU is granted if it would start now.
     *
     * @param share whether its bidder has one
     * @throws dev.bourse.api.problem.RefusedException with what the machine, or its rules, don't have for it; the future
     *     fails with such a one, too
     */
    Future<TaskRequest> admit(TaskKey key, TaskRequest asked, BooleanSupplier share) {
        TaskRequest request = reservable.reserved(asked);
        rules.check(key, request);
        parts.check(key, request);
        book.checkRoom(key, request, share.getAsBoolean());
        boolean starts = share.getAsBoolean() && book.awaits(key, request);
        return starts ? granted(key, request, share) : Future.succeededFuture(request);
    }

    private Future<TaskRequest> granted(TaskKey key, TaskRequest request, BooleanSupplier share) {
        return parts.admit(key, request)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(why -> why instanceof TimeoutException ? Future.succeededFuture() : Future.failedFuture(why))
                .map(_ -> {
                    // Once more, for that may have taken seconds.
                    book.checkRoom(key, request, share.getAsBoolean());
                    return request;
                });
    }
}
