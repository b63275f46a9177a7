package dev.bourse.marketnode;

import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.Usage;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.metering.Meter;
import dev.bourse.marketnode.tasks.Observation;
import dev.bourse.marketnode.tasks.Runs;
import dev.bourse.marketnode.tasks.Tasks;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the host again and again: usage goes to the meter, what runs is reconciled with what is wanted, and groups of
 * bidders with neither share nor task are removed.
 *
 * <p>For the node's event loop.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Enforcer enforcer;
    private final Loop loop;
    private final Runs runs;
    private final Tasks tasks;
    private final Meter meter;
    private final Supplier<Set<String>> holders;
    private boolean looking;
    private boolean failing;
    private long garbage;

    private record Look(Usage usage, Observation observation) {}

    Watch(Enforcer enforcer, Loop loop, Runs runs, Tasks tasks, Meter meter, Supplier<Set<String>> holders) {
        this.enforcer = enforcer;
        this.loop = loop;
        this.runs = runs;
        this.tasks = tasks;
        this.meter = meter;
        this.holders = holders;
    }

    /** Looks, unless the last look isn't over. */
    void look() {
        if (looking) {
            return;
        }
        looking = true;
        loop.call(() -> new Look(enforcer.usage(), runs.observe())).onComplete(look -> {
            looking = false;
            if (look.succeeded()) {
                failing = false;
                seen(look.result());
            } else {
                complain(look.cause());
            }
        });
    }

    private void seen(Look look) {
        meter.sample(look.usage());
        garbage += look.observation().garbage();
        tasks.reconcile(look.observation(), holders.get());
        Set<String> idle = new HashSet<>(look.usage().bidders().keySet());
        idle.removeAll(holders.get());
        idle.removeAll(tasks.bidders());
        idle.forEach(this::remove);
    }

    private void remove(String bidder) {
        Future<Void> removed = loop.run(() -> enforcer.removeBidder(bidder));
        removed.onFailure(this::complain);
    }

    /** Once, until it works again: this is called several times a second. */
    private void complain(Throwable failure) {
        if (!failing) {
            LOG.warn("The host could not be read: {}", failure.getMessage());
        }
        failing = true;
    }

    /** How many progress lines couldn't be read. */
    long garbage() {
        return garbage;
    }
}
