package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * Ends requests whose bodies do not arrive in time, for whoever sends a byte now and then never falls idle. One timer is
 * for all, since nearly every body arrives at once; for one event loop.
 */
final class SlowBodies implements Handler<RoutingContext> {
    private final Vertx vertx;
    private final Duration patience;
    private final LinkedHashMap<RoutingContext, Long> dueNanos = new LinkedHashMap<>();
    private boolean watching;

    /** Bodies may take so long. */
    SlowBodies(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.patience = patience;
    }

    @Override
    public void handle(RoutingContext context) {
        dueNanos.put(context, System.nanoTime() + patience.toNanos());
        context.addEndHandler(answered -> dueNanos.remove(context));
        watch();
        context.next();
    }

    /** Wakes when the first is due; all have the same patience, so those behind are due later. */
    private void watch() {
        if (watching || dueNanos.isEmpty()) {
            return;
        }
        watching = true;
        long wait = dueNanos.firstEntry().getValue() - System.nanoTime();
        vertx.setTimer(Math.max(1, Duration.ofNanos(wait).toMillis() + 1), now -> {
            watching = false;
            endDue();
            watch();
        });
    }

    private void endDue() {
        long now = System.nanoTime();
        while (!dueNanos.isEmpty() && dueNanos.firstEntry().getValue() - now <= 0) {
            end(dueNanos.pollFirstEntry().getKey());
        }
    }

    private void end(RoutingContext context) {
        if (context.request().isEnded()) {
            return;
        }
        // Where the rest of the body would be read as the next request.
        context.addEndHandler(answered -> context.request().connection().close());
        context.fail(new RefusedException(
                "body-too-slow",
                408,
                "The body did not arrive within %d ms; send it faster, or in smaller parts."
                        .formatted(patience.toMillis())));
    }
}
