package dev.bourse.marketnode.directory;

import dev.bourse.api.market.Directory;
import dev.bourse.api.wire.WireJson;
import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of machines in one cluster. It lives in a Vert.x of its own, which joins in the background and tries
 * again when it can't: the market opens, and goes on, without it.
 *
 * <p>An entry is gone {@link #LIFE} after it was last told, so a machine that died leaves no trace.
 */
public final class Clustered implements MachineDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(Clustered.class);
    private static final Duration LIFE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);

    private final Loop loop;
    private final String machine;
    private final ClusterConfig cluster;
    private final Optional<String> secret;
    private Optional<Joined> joined = Optional.empty();
    private Optional<Directory.Entry> self = Optional.empty();
    private Optional<Heard> heard = Optional.empty();
    private volatile List<String> lines = List.of();
    private boolean closed;
    private boolean silent;

    private record Heard(Future<Directory> directory, long nanos) {}

    private record Joined(Vertx vertx, AsyncMap<String, String> machines) {}

    /** Begins to join. */
    public Clustered(Loop loop, String machine, ClusterConfig cluster) {
        this.loop = loop;
        this.machine = machine;
        this.cluster = cluster;
        this.secret = cluster.secret();
        join(FIRST_RETRY);
    }

    private void join(Duration retry) {
        open().onComplete(opened -> loop.soon(() -> {
            if (opened.failed()) {
                LOG.warn(
                        "The directory ({}:{}) could not be joined: {}",
                        cluster.host(),
                        cluster.port(),
                        opened.cause().getMessage());
                Duration next = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
                loop.in(retry, () -> rejoin(next));
            } else if (closed) {
                leave(opened.result(), machine);
            } else {
                joined = Optional.of(opened.result());
                LOG.info("Joined the directory as {}:{}", cluster.host(), cluster.port());
                self.ifPresent(this::tell);
            }
        }));
    }

    private void rejoin(Duration retry) {
        if (!closed) {
            join(retry);
        }
    }

    private Future<Joined> open() {
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setEventBusOptions(
                        new EventBusOptions().setHost(cluster.host()).setPort(0));
        return apart(() -> {
            Vertx vertx = result(Vertx.builder()
                    .with(options)
                    .withClusterManager(new HazelcastClusterManager(
                            ClusterShape.of(cluster.host(), cluster.port(), cluster.members(), secret)))
                    .buildClustered());
            return new Joined(vertx, result(vertx.sharedData().getAsyncMap(ClusterShape.MACHINES)));
        });
    }

    /** A Vert.x that ends can't tell those who wait on its own event loop, so its ends are waited for elsewhere. */
    private static <T> Future<T> apart(Callable<T> work) {
        Promise<T> done = Promise.promise();
        Thread.ofVirtual().name("directory").start(() -> {
            try {
                done.complete(work.call());
            } catch (Exception failure) {
                done.fail(failure);
            }
        });
        return done.future();
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Future<Void> leave(Joined cluster, String machine) {
        return apart(() -> {
            try {
                result(cluster.machines().remove(machine));
            } finally {
                result(cluster.vertx().close());
            }
            return null;
        });
    }

    @Override
    public void tell(Directory.Entry entry) {
        self = Optional.of(entry);
        joined.ifPresent(cluster -> cluster.machines()
                .put(machine, WireJson.write(entry), LIFE.toMillis())
                .onComplete(told -> loop.soon(() -> taken(told.cause()))));
    }

    /** Says once that the directory fails, and once that it works again: it is told each second. */
    private void taken(Throwable failure) {
        if ((failure != null) != silent) {
            silent = failure != null;
            LOG.warn("The directory {}", silent ? "doesn't take our entry: " + failure.getMessage() : "works again");
        }
    }

    /** Asks the cluster at most once a second, since anybody may ask us. */
    @Override
    public Future<Directory> entries() {
        long now = System.nanoTime();
        if (heard.isEmpty() || now - heard.get().nanos() > FRESH.toNanos()) {
            heard = Optional.of(new Heard(ask(), now));
        }
        return heard.get().directory();
    }

    /** A cluster that is just being cut in two doesn't answer: then the last answer is the best there is. */
    private Future<Directory> ask() {
        Optional<Directory.Entry> own = self;
        return joined.map(cluster -> cluster.machines().entries().timeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS))
                .orElse(Future.succeededFuture(Map.of()))
                .onSuccess(machines -> lines = List.copyOf(machines.values()))
                .transform(_ -> Future.succeededFuture(Lines.read(lines, own, loop.now())));
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return joined.map(cluster -> leave(cluster, machine)).orElse(Future.succeededFuture());
    }
}
