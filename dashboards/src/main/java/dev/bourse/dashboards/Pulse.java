package dev.bourse.dashboards;

import dev.bourse.api.observatory.Measures;
import dev.bourse.dashboards.observatory.Measuring;
import dev.bourse.dashboards.observatory.Moment;
import dev.bourse.dashboards.observatory.Observatory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the market again and again, beside the event loop. A measuring of a large market takes long, so there is a rest
 * of {@link #REST} times as long before the next: a quarter of a thread at most. All on one event loop.
 */
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final int REST = 3;

    private final Vertx vertx;
    private final Context loop;
    private final WorkerExecutor worker;
    private final Observatory observatory;
    private final InstantSource clock = InstantSource.system();
    private Optional<Measures> last = Optional.empty();
    private Future<?> measuring = Future.succeededFuture();
    private boolean ended;

    Pulse(Vertx vertx, Context loop, Observatory observatory) {
        this.vertx = vertx;
        this.loop = loop;
        this.worker = vertx.createSharedWorkerExecutor("measuring", 1);
        this.observatory = observatory;
    }

    /** For what takes too long on the event loop; one after another. */
    WorkerExecutor worker() {
        return worker;
    }

    /** The last measures. */
    Optional<Measures> last() {
        return last;
    }

    /** Begins no further measuring; done when the one that goes on is. From any thread. */
    Future<Void> end() {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(now -> {
            ended = true;
            measuring.onComplete(measured -> done.complete());
        });
        return done.future();
    }

    /** Goes on until its end. */
    void beat(Duration every) {
        if (ended) {
            return;
        }
        Moment moment = observatory.moment(clock.instant());
        long began = System.nanoTime();
        measuring = worker.executeBlocking(() -> Measuring.of(moment)).onComplete(measured -> {
            if (measured.succeeded()) {
                last = Optional.of(observatory.measured(measured.result()));
            } else {
                LOG.error("The market could not be measured", measured.cause());
            }
            long took = (System.nanoTime() - began) / 1_000_000;
            vertx.setTimer(Math.max(every.toMillis(), REST * took), rested -> beat(every));
        });
    }
}
