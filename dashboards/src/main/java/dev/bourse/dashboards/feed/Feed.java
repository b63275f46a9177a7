package dev.bourse.dashboards.feed;

import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.EventSubscription;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Directory;
import dev.bourse.api.market.NodeClient;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the seed nodes for the directory every few seconds and keeps a stream open to each machine in it. A machine that
 * has left the directory is dropped, and one that has moved is followed at its new address.
 *
 * <p>All on one event loop: that of the context it was made on.
 */
public final class Feed implements Machines {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Context loop;
    private final Optional<Path> trusted;
    private final TokenWallet wallet;
    private final Listener listener;
    private final Map<URI, NodeClient> seeds = new LinkedHashMap<>();
    private final Map<String, Followed> machines = new TreeMap<>();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private boolean deaf;

    /** Hears of machines; called on the feed's event loop. */
    public interface Listener {
        /** A machine has cleared. */
        void cleared(Clearing clearing);

        /** A machine has left the directory. */
        void gone(String machine);
    }

    private record Followed(Seen seen, NodeClient node, EventSubscription stream) {}

    /** Starts to follow, asking the seeds for machines. */
    public Feed(Vertx vertx, List<URI> seeds, Optional<Path> trusted, TokenWallet wallet, Listener listener) {
        this.vertx = vertx;
        this.trusted = trusted;
        this.loop = vertx.getOrCreateContext();
        this.wallet = wallet;
        this.listener = listener;
        seeds.forEach(seed -> this.seeds.put(seed, node(seed, TokenSource.none())));
        look();
        vertx.setPeriodic(LOOK.toMillis(), tick -> look());
    }

    @Override
    public List<Seen> machines() {
        return machines.values().stream().map(Followed::seen).toList();
    }

    @Override
    public boolean follows(String machine) {
        Followed followed = machines.get(machine);
        return followed != null && followed.stream.isOpen();
    }

    private NodeClient node(URI url, TokenSource tokens) {
        return new NodeClient(new ApiClient(vertx, url, tokens, random, trusted));
    }

    private void look() {
        List<Future<Directory>> answers =
                seeds.values().stream().map(NodeClient::directory).toList();
        Future.join(answers).onComplete(all -> {
            List<Directory> heard = answers.stream()
                    .filter(Future::succeeded)
                    .map(Future::result)
                    .toList();
            if (!heard.isEmpty()) {
                reconcile(heard.stream()
                        .flatMap(directory -> directory.machines().stream())
                        .collect(Collectors.toMap(Directory.Entry::machine, Function.identity(), Feed::latest)));
            } else if (!deaf) {
                LOG.warn("No node answers for the directory: {}", seeds.keySet());
            }
            deaf = heard.isEmpty();
        });
    }

    /** Seeds may differ; whoever heard last of a machine knows best. */
    private static Directory.Entry latest(Directory.Entry one, Directory.Entry other) {
        return one.heard().isAfter(other.heard()) ? one : other;
    }

    private void reconcile(Map<String, Directory.Entry> found) {
        machines.entrySet().stream()
                .filter(followed -> !followed.getValue().seen.url().equals(url(found.get(followed.getKey()))))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::drop);
        machines.replaceAll((machine, followed) -> followed.stream.ended().isComplete()
                ? new Followed(followed.seen, followed.node, clearings(machine, followed.node))
                : followed);
        found.values().stream()
                .filter(entry -> !machines.containsKey(entry.machine()))
                .forEach(this::follow);
    }

    private static String url(Directory.Entry entry) {
        return entry == null ? null : entry.url();
    }

    private void follow(Directory.Entry entry) {
        NodeClient node = node(URI.create(entry.url()), wallet.audience(entry.machine()));
        node.machine()
                .onSuccess(view -> {
                    if (machines.containsKey(entry.machine())) {
                        node.close();
                    } else if (!view.machine().equals(entry.machine())) {
                        LOG.warn("{} should be at {}, but {} is", entry.machine(), entry.url(), view.machine());
                        node.close();
                    } else {
                        LOG.info("Following {} at {}", entry.machine(), entry.url());
                        Seen seen = new Seen(view, entry.url());
                        machines.put(entry.machine(), new Followed(seen, node, clearings(entry.machine(), node)));
                    }
                })
                .onFailure(failure -> {
                    LOG.warn("{} does not answer: {}", entry.machine(), failure.getMessage());
                    node.close();
                });
    }

    /** The stream of a machine; it may speak for no other. Opened again at the next look where it is refused. */
    private EventSubscription clearings(String machine, NodeClient node) {
        EventSubscription stream = node.clearings(clearing -> loop.runOnContext(now -> {
            if (clearing.machine().equals(machine) && machines.containsKey(machine)) {
                listener.cleared(clearing);
            }
        }));
        stream.ended().onFailure(why -> LOG.warn("{} refuses its clearings: {}", machine, why.getMessage()));
        return stream;
    }

    private void drop(String machine) {
        LOG.info("{} has left the directory or moved", machine);
        Followed followed = machines.remove(machine);
        followed.stream.close();
        followed.node.close();
        listener.gone(machine);
    }
}
