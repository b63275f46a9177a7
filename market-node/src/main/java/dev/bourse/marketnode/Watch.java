package dev.bourse.marketnode;

import dev.bourse.api.market.ShareNote;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.TaskState;
import dev.bourse.enforcement.Usage;
import dev.bourse.marketnode.auction.Reading;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.metering.Meter;
import dev.bourse.marketnode.metering.UsageFile;
import dev.bourse.marketnode.tasks.Observation;
import dev.bourse.marketnode.tasks.Runs;
import dev.bourse.marketnode.tasks.Tasks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the host again and again: weights are corrected by usage, which goes to the meter, which trading is shown, and is
 * kept, what runs is reconciled with what is wanted, and groups of bidders with neither share nor task are removed.
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
    private final Trading trading;
    private final Supplier<Map<String, ShareNote>> shares;
    private final UsageFile file;
    private boolean looking;
    private boolean failing;
    private long garbage;

    /** The observation comes first: what it tells to have ended is then read to its end. */
    private record Look(Observation observation, Usage usage) {}

    Watch(HostParts host, Loop loop, Runs runs, Tasks tasks, Trading trading, Supplier<Map<String, ShareNote>> shares) {
        this.enforcer = host.opening().enforcer();
        this.loop = loop;
        this.runs = runs;
        this.tasks = tasks;
        this.meter = host.meter();
        this.trading = trading;
        this.file = host.usage();
        this.shares = shares;
    }

    /** Looks, unless the last look isn't over. */
    void look() {
        if (looking) {
            return;
        }
        looking = true;
        loop.call(this::read).onComplete(look -> {
            looking = false;
            if (look.succeeded()) {
                failing = false;
                seen(look.result());
            } else {
                complain(look.cause());
            }
        });
    }

    private Look read() {
        Look look = new Look(runs.observe(), enforcer.usage());
        enforcer.correct(look.usage());
        return look;
    }

    /** A task was asked for: its bidder may have been parked, and is to have its share back at once. */
    void started() {
        if (trading.parks()) {
            look();
        }
    }

    private void seen(Look look) {
        meter.sample(look.usage());
        if (look.observation().runs().values().stream().anyMatch(TaskState.Exited.class::isInstance)) {
            // Before it is forgotten, and with it its counters.
            keep();
        }
        garbage += look.observation().garbage();
        Map<String, ShareNote> present = shares.get();
        tasks.reconcile(look.observation(), present);
        trading.meter(this::reading);
        meter.keepOnly(tasks.keys()::contains);
        Set<String> idle = new HashSet<>(look.usage().bidders().keySet());
        idle.removeAll(present.keySet());
        idle.removeAll(tasks.bidders());
        idle.forEach(this::remove);
    }

    private Reading reading() {
        Map<String, Long> used = new HashMap<>();
        meter.bidders().forEach(bidder -> used.put(bidder, meter.bidder(bidder).cpuNanos()));
        return new Reading(used, tasks.running());
    }

    private void remove(String bidder) {
        keep();
        loop.call(() -> enforcer.removeBidder(bidder))
                .onSuccess(reading -> {
                    meter.removed(bidder, reading);
                    keep();
                })
                .onFailure(this::complain);
    }

    /** Has usage kept as it was last read. */
    void keep() {
        loop.run(file.write(meter))
                .onFailure(failure -> LOG.warn("What was used could not be kept: {}", failure.getMessage()));
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
