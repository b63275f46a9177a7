package dev.bourse.marketnode.checkpoints;

import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a rank's latest checkpoint before its task starts, and stores what the task saves, while it runs and at its end.
 * A folder is stored once nothing was written to it between two looks, or at the third look in which it was being written
 * to. Without a store nothing is brought or stored.
 *
 * <p>For the node's event loop; the work is done elsewhere, two folders at a time.
 */
public final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int AT_ONCE = 2;
    /** In so many looks a folder may be found changed before it is stored as it is. */
    private static final int PATIENCE = 2;

    private final Loop loop;
    private final Optional<Vault> vault;
    private final Semaphore couriers = new Semaphore(AT_ONCE);
    private final Map<Owner, Keeping> kept = new HashMap<>();

    /** What is known of a rank that has its place here. */
    private static final class Keeping {
        private final Owner owner;
        private final long generation;
        private Optional<Place> place = Optional.empty();
        private Contents seen = Contents.NONE;
        private Contents saved = Contents.NONE;
        private int restless;
        private Future<Void> work = Future.succeededFuture();
        private Optional<String> trouble = Optional.empty();

        private Keeping(Owner owner, long generation) {
            this.owner = owner;
            this.generation = generation;
        }
    }

    /** Keeps them in the store that the node is told of, if any. */
    public static Checkpoints of(Loop loop, Optional<CheckpointConfig> config) {
        return new Checkpoints(loop, config.map(told -> new Vault(told.store(), told.largest())));
    }

    Checkpoints(Loop loop, Optional<Vault> vault) {
        this.loop = loop;
        this.vault = vault;
    }

    /**
     * Whether the rank's folder holds the latest there is, so that its task may start; if not, sees to it.
     *
     * @param generation of the rank's place, larger with each move
     * @param prepare makes the folder where it isn't there; done by the node's hands
     */
    public boolean ready(Owner owner, long generation, Callable<Place> prepare) {
        if (vault.isEmpty()) {
            return true;
        }
        Keeping now = kept.computeIfAbsent(owner, _ -> new Keeping(owner, generation));
        if (!now.work.isComplete()) {
            return false;
        }
        if (now.generation != generation) {
            now = new Keeping(owner, generation);
            kept.put(owner, now);
        }
        if (now.place.isEmpty()) {
            fetch(now, prepare);
        }
        return now.place.isPresent();
    }

    private void fetch(Keeping keeping, Callable<Place> prepare) {
        keeping.work = loop.call(prepare)
                .compose(place -> work(keeping, () -> {
                    vault.orElseThrow().fetch(place);
                    keeping.saved = Contents.of(place.folder());
                    return place;
                }))
                .map(place -> {
                    keeping.place = Optional.of(place);
                    return null;
                });
    }

    /** What is wrong with the store, as the rank's last errand saw it. */
    public Optional<String> trouble(Owner owner) {
        return Optional.ofNullable(kept.get(owner)).flatMap(keeping -> keeping.trouble);
    }

    /** Stores what was written since the last time and is no longer being written. */
    public void look() {
        for (Keeping keeping : kept.values()) {
            if (keeping.place.isPresent() && keeping.work.isComplete()) {
                save(keeping, false);
            }
        }
    }

    private void save(Keeping keeping, boolean last) {
        keeping.work = keeping.work
                .otherwiseEmpty()
                .compose(_ -> work(keeping, () -> {
                    store(keeping, last);
                    return null;
                }));
    }

    private void store(Keeping keeping, boolean last) throws IOException {
        Place place = keeping.place.orElseThrow();
        Contents now = Contents.of(place.folder());
        keeping.restless = now.equals(keeping.seen) ? 0 : keeping.restless + 1;
        keeping.seen = now;
        boolean due = last || keeping.restless == 0 || keeping.restless > PATIENCE;
        if (due && !now.isEmpty() && !now.equals(keeping.saved)) {
            vault.orElseThrow().save(place, keeping.generation, now);
            keeping.saved = now;
            keeping.restless = 0;
        }
    }

    /**
     * The task's run has ended: what it left is stored or, if its work is done, all that is stored of it is removed.
     */
    public void ended(Owner owner, boolean done) {
        Keeping keeping = kept.remove(owner);
        if (keeping == null || keeping.place.isEmpty()) {
            return;
        }
        if (done) {
            keeping.work = keeping.work
                    .otherwiseEmpty()
                    .compose(_ -> work(keeping, () -> {
                        vault.orElseThrow().clear(owner);
                        return null;
                    }));
        } else {
            save(keeping, true);
        }
        Keeping next = new Keeping(owner, keeping.generation);
        next.work = keeping.work;
        kept.put(owner, next);
    }

    /** Stores what is there now; completes when that is done, well or not. */
    public Future<Void> finish() {
        List<Future<Void>> works = new ArrayList<>();
        for (Keeping keeping : kept.values()) {
            if (keeping.place.isPresent()) {
                save(keeping, true);
            }
            works.add(keeping.work);
        }
        return Future.join(works).otherwiseEmpty().mapEmpty();
    }

    private <T> Future<T> work(Keeping keeping, Callable<T> deed) {
        Promise<T> promise = Promise.promise();
        Thread.ofVirtual().name("checkpoints").start(() -> {
            try {
                couriers.acquire();
                try {
                    T result = deed.call();
                    loop.soon(() -> promise.complete(result));
                } finally {
                    couriers.release();
                }
            } catch (Exception failure) {
                loop.soon(() -> promise.fail(failure));
            }
        });
        return promise.future()
                .onSuccess(_ -> keeping.trouble = Optional.empty())
                .onFailure(failure -> complain(keeping, failure));
    }

    private void complain(Keeping keeping, Throwable failure) {
        String why = "The checkpoint store (%s) failed: %s"
                .formatted(vault.orElseThrow().store(), failure.getMessage());
        if (!keeping.trouble.equals(Optional.of(why))) {
            Owner owner = keeping.owner;
            LOG.warn("{} ({} of {})", why, owner.lineage(), owner.bidder());
        }
        keeping.trouble = Optional.of(why);
    }
}
