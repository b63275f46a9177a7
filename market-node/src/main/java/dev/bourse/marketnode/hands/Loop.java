package dev.bourse.marketnode.hands;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/**
 * The event loop that owns all of a node's state, with what it may ask: its hands, the time and chance.
 *
 * @param context the loop
 * @param hands do its blocking work
 * @param clock tells the time
 * @param random spreads attempts
 */
public record Loop(Context context, Hands hands, InstantSource clock, RandomGenerator random) {
    /** The time. */
    public Instant now() {
        return clock.instant();
    }

    /** Has blocking work done, in the order asked for. */
    public <T> Future<T> call(Callable<T> work) {
        return hands.call(work);
    }

    /** As {@link #call}, for work without a result. */
    public Future<Void> run(Runnable work) {
        return hands.run(work);
    }

    /** Has blocking work done beside the hands, for what nobody else writes meanwhile or may be read as it is. */
    public <T> Future<T> beside(Callable<T> work) {
        return context.executeBlocking(work, false);
    }

    /** Runs it on the loop, later; returns what {@link #cancel} takes. */
    public long in(Duration delay, Runnable work) {
        return context.owner().setTimer(Math.max(1, delay.toMillis()), _ -> work.run());
    }

    /** Forgets what should run later. */
    public void cancel(long timer) {
        context.owner().cancelTimer(timer);
    }

    /** Runs it on the loop, soon. */
    public void soon(Runnable work) {
        context.runOnContext(_ -> work.run());
    }
}
