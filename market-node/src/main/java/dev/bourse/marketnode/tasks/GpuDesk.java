package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.ShareNote;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.gpu.GpuAsk;
import dev.bourse.enforcement.gpu.GpuKind;
import dev.bourse.enforcement.gpu.GpuSharing;
import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the machine's GPUs asked, one thing after the other in the order of asking, beside the node's hands: to cut a slice
 * takes seconds, for which no limit may wait.
 *
 * <p>For the node's event loop.
 */
final class GpuDesk {
    private static final Logger LOG = LoggerFactory.getLogger(GpuDesk.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Loop loop;
    private final GpuSharing gpus;
    /** The shares that the GPUs haven't been told of; null while there are none. */
    private final AtomicReference<Map<String, Double>> untold = new AtomicReference<>();

    private Map<String, Double> told = Map.of();
    private Map<String, Long> free = Map.of();
    private Future<?> last = Future.succeededFuture();

    GpuDesk(Loop loop, GpuSharing gpus) {
        this.loop = loop;
        this.gpus = gpus;
        count();
    }

    /** @throws dev.bourse.enforcement.EnforcementException as {@link GpuSharing#check} */
    void check(GpuAsk ask) {
        gpus.check(ask);
    }

    Future<TaskGrant> grant(GpuAsk ask) {
        Future<TaskGrant> granted = inTurn(() -> gpus.grant(ask));
        count();
        return granted;
    }

    /**
     * Gives back what was granted under that name; tried again until it succeeds, since a slice may still be in use.
     *
     * @param done run then
     */
    void giveBack(String name, Runnable done) {
        inTurn(() -> {
                    gpus.release(name);
                    return name;
                })
                .onSuccess(_ -> {
                    count();
                    done.run();
                })
                .onFailure(why -> {
                    complain("give back what %s had".formatted(name), why);
                    loop.in(AGAIN, () -> giveBack(name, done));
                });
    }

    /** Divides by the bidders' shares of the machine, where the kind does. */
    void divide(Map<String, ShareNote> shares) {
        if (!gpus.kind().separation().dividesByShares()) {
            return;
        }
        Map<String, Double> next = new HashMap<>();
        shares.forEach((bidder, note) -> next.put(bidder, note.share()));
        if (next.equals(told)) {
            return;
        }
        told = next;
        if (untold.getAndSet(next) == null) {
            inTurn(() -> {
                        gpus.apply(untold.getAndSet(null));
                        return next;
                    })
                    .onFailure(why -> {
                        complain("divide the GPUs", why);
                        told = Map.of();
                    });
        }
    }

    /** How they are lent; empty where they aren't. */
    Optional<MachineView.Gpus> view() {
        GpuKind kind = gpus.kind();
        return kind == GpuKind.NONE
                ? Optional.empty()
                : Optional.of(
                        new MachineView.Gpus(kind.code(), kind.separation().sentence(), free));
    }

    private void count() {
        inTurn(gpus::free).onSuccess(now -> free = now).onFailure(why -> complain("count what is free", why));
    }

    private static void complain(String what, Throwable why) {
        // Else the node is being closed, and the GPUs before it.
        if (why instanceof EnforcementException) {
            LOG.warn("Could not {}: {}", what, why.getMessage());
        }
    }

    private <T> Future<T> inTurn(Callable<T> work) {
        Future<T> next = last.transform(_ -> loop.beside(work));
        last = next;
        return next;
    }
}
