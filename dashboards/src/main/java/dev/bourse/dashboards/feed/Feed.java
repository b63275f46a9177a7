package dev.bourse.dashboards.feed;

import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.EventSubscription;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Directory;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.NodeClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the seed nodes for the directory every few seconds and keeps a stream open to each machine in it. A machine that
 * has left the directory is dropped.
 *
 * <p>All on one event loop: that of the context it was made on.
 */
public final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final TokenWallet wallet;
    private final Listener listener;
    private final Map<URI, NodeClient> seeds = new LinkedHashMap<>();
    private final Map<String, Followed> machines = new TreeMap<>();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final long timer;

    /** Hears of machines; called on the feed's event loop. */
    public interface Listener {
        /** A machine has cleared. */
        void cleared(Clearing clearing);

        /** A machine has left the directory. */
        void gone(String machine);
    }

    /**
     * A machine that is followed.
     *
     * @param view what it is
     * @param url where it answers
     */
    public record Seen(MachineView view, String url) {}

    private record Followed(Seen seen, NodeClient node, EventSubscription stream) {}

    /** Starts to follow, asking the seeds for machines. */
    public Feed(Vertx vertx, List<URI> seeds, TokenWallet wallet, Listener listener) {
        this.vertx = vertx;
        this.wallet = wallet;
        this.listener = listener;
        seeds.forEach(seed -> this.seeds.put(seed, node(seed, TokenSource.none())));
        look();
        this.timer = vertx.setPeriodic(LOOK.toMillis(), tick -> look());
    }

    /** The machines followed now, by name. */
    public List<Seen> machines() {
        return machines.values().stream().map(Followed::seen).toList();
    }

    /** Whether a machine's stream is open now. */
    public boolean follows(String machine) {
        Followed followed = machines.get(machine);
        return followed != null && !followed.stream.ended().isComplete();
    }

    private NodeClient node(URI url, TokenSource tokens) {
        return new NodeClient(new ApiClient(vertx, url, tokens, random));
    }

    private void look() {
        List<Future<Directory>> answers =
                seeds.values().stream().map(NodeClient::directory).toList();
        Future.join(answers).onComplete(all -> {
            Map<String, Directory.Entry> found = new TreeMap<>();
            answers.stream()
                    .filter(Future::succeeded)
                    .flatMap(answer -> answer.result().machines().stream())
                    .forEach(entry -> found.put(entry.machine(), entry));
            if (answers.stream().anyMatch(Future::succeeded)) {
                found.values().stream()
                        .filter(entry -> !machines.containsKey(entry.machine()))
                        .forEach(this::follow);
                machines.keySet().stream()
                        .filter(machine -> !found.containsKey(machine))
                        .toList()
                        .forEach(this::drop);
            } else {
                LOG.warn("No node answers for the directory: {}", seeds.keySet());
            }
        });
    }

    private void follow(Directory.Entry entry) {
        NodeClient node = node(URI.create(entry.url()), wallet.audience(entry.machine()));
        node.machine()
                .onSuccess(view -> {
                    if (machines.containsKey(view.machine())) {
                        node.close();
                        return;
                    }
                    LOG.info("Following {} at {}", view.machine(), entry.url());
                    EventSubscription stream = node.clearings(listener::cleared);
                    machines.put(view.machine(), new Followed(new Seen(view, entry.url()), node, stream));
                })
                .onFailure(failure -> {
                    LOG.warn("{} does not answer: {}", entry.machine(), failure.getMessage());
                    node.close();
                });
    }

    private void drop(String machine) {
        LOG.info("{} has left the directory", machine);
        Followed followed = machines.remove(machine);
        followed.stream.close();
        followed.node.close();
        listener.gone(machine);
    }

    /** Stops following. */
    public void close() {
        vertx.cancelTimer(timer);
        machines.values().forEach(followed -> followed.stream.close());
    }
}
