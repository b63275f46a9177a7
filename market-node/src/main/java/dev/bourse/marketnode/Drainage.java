package dev.bourse.marketnode;

import dev.bourse.api.market.Condition;
import dev.bourse.api.market.TaskView;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.tasks.Tasks;
import dev.bourse.marketnode.upkeep.Upkeep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what is left on a machine that is drained, once its notice is over.
 *
 * <p>For the node's event loop.
 */
final class Drainage {
    private static final Logger LOG = LoggerFactory.getLogger(Drainage.class);

    private final Upkeep upkeep;
    private final Trading trading;
    private final Tasks tasks;
    private boolean ending;

    Drainage(Upkeep upkeep, Trading trading, Tasks tasks) {
        this.upkeep = upkeep;
        this.trading = trading;
        this.tasks = tasks;
    }

    /** How the machine stands. */
    Condition condition() {
        return upkeep.condition(
                trading.bids() || tasks.views(_ -> true).stream().anyMatch(Drainage::live));
    }

    private static boolean live(TaskView task) {
        return task.state() == TaskView.State.RUNNING || task.state() == TaskView.State.STOPPING;
    }

    /** Ends all bids, if that is due. */
    void look() {
        if (!ending && upkeep.over() && trading.bids()) {
            ending = true;
            trading.market().ask(new Command.Drain(), System.nanoTime()).onComplete(done -> {
                ending = false;
                if (done.failed()) {
                    LOG.warn("The bids could not be ended: {}", done.cause().getMessage());
                }
            });
        }
    }
}
