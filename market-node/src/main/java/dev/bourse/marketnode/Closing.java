package dev.bourse.marketnode;

import dev.bourse.marketnode.checkpoints.Checkpoints;
import dev.bourse.marketnode.tasks.Tasks;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node still does before it stops. Each step is given up after a while, and the next one begins. */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final Duration COMMANDS = Duration.ofSeconds(10);
    private static final Duration STORING = Duration.ofSeconds(5);
    private static final Duration SETTLEMENT = Duration.ofSeconds(5);

    private Closing() {}

    /** Runs the checkpoint commands of what runs, then stores what they saved. */
    static Future<Void> save(Tasks tasks, Checkpoints checkpoints) {
        return within(COMMANDS, tasks.checkpoint(), "Not all checkpoint commands ended")
                .compose(_ -> within(STORING, checkpoints.finish(), "Not all checkpoints were stored"));
    }

    /** Charges up to now and settles. */
    static Future<Void> settle(Trading trading) {
        return within(SETTLEMENT, trading.finish(), "Not all was settled");
    }

    private static Future<Void> within(Duration most, Future<Void> step, String otherwise) {
        return step.timeout(most.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> LOG.warn("{}: {}", otherwise, failure.getMessage()))
                .otherwiseEmpty();
    }
}
