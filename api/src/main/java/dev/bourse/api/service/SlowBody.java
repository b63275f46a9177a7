package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Ends requests whose bodies do not arrive in time, for whoever sends a byte now and then never falls idle.
 *
 * @param patience for how long a body may take
 */
record SlowBody(Duration patience) implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        long timer = context.vertx().setTimer(patience.toMillis(), late -> {
            if (!context.request().isEnded()) {
                // Where the rest of the body would be read as the next request.
                context.addEndHandler(answered -> context.request().connection().close());
                context.fail(new RefusedException(
                        "body-too-slow",
                        408,
                        "The body did not arrive within %d ms; send it faster, or in smaller parts."
                                .formatted(patience.toMillis())));
            }
        });
        context.addEndHandler(answered -> context.vertx().cancelTimer(timer));
        context.next();
    }
}
