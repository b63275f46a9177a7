package dev.bourse.marketnode;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Metered;
import dev.bourse.api.time.SteadyClock;
import dev.bourse.api.traces.Traces;
import dev.bourse.enforcement.gpu.GpuSharing;
import dev.bourse.enforcement.gpu.GpuSpec;
import dev.bourse.enforcement.gpu.Gpus;
import dev.bourse.marketnode.hands.Hands;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The market node of one machine, running.
 *
 * <p>Safe for any thread, but no event loop: starting and closing block.
 */
public final class NodeDaemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeDaemon.class);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HostParts host;
    private final Vertx vertx;
    private final Traces traces;
    private final Node node;
    private final AtomicBoolean closed = new AtomicBoolean();

    private NodeDaemon(HostParts host, Vertx vertx, Traces traces, Node node) {
        this.host = host;
        this.vertx = vertx;
        this.traces = traces;
        this.node = node;
    }

    /**
     * Starts the node and returns once it answers requests. Bids are accepted once the machine is registered with the
     * bank, now or at an earlier start.
     *
     * @throws RefusedException with a sentence that says why it can't: {@code port-in-use}, {@code data-in-use},
     *     {@code data-not-writable}, {@code data-too-new}, {@code journal-corrupt}, {@code journal-foreign}, or a code of
     *     the enforcement
     */
    public static NodeDaemon start(NodeConfig config) {
        return start(config, SteadyClock.system());
    }

    static NodeDaemon start(NodeConfig config, InstantSource clock) {
        return start(config, clock, Gpus::open);
    }

    static NodeDaemon start(NodeConfig config, InstantSource clock, Function<GpuSpec, GpuSharing> gpus) {
        HostParts host = HostParts.open(config, gpus);
        PrometheusMeterRegistry metrics = Metered.registry();
        Vertx vertx = Metered.vertx(metrics).build();
        Traces traces =
                Traces.begin(vertx, Optional.ofNullable(config.traces()), "bourse-node", config.machine(), metrics);
        Node node = new Node(config, host, clock, metrics);
        NodeDaemon daemon = new NodeDaemon(host, vertx, traces, node);
        try {
            blocking(vertx.deployVerticle(node));
        } catch (RefusedException e) {
            daemon.release();
            throw e;
        }
        LOG.info(
                "Machine {} listens on port {}; {}",
                config.machine(),
                node.port(),
                host.opening().reason());
        return daemon;
    }

    /** The port it listens on. */
    public int port() {
        return node.port();
    }

    /**
     * Stops in order: no more requests, run checkpoint commands (for ten seconds at most) and store what they saved (five),
     * charge up to now and settle (five), end the tasks and remove their groups, leave the directory. Bids and wanted tasks
     * stay in the data folder and go on at the next start.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            blocking(Future.all(
                    vertx.deploymentIDs().stream().map(vertx::undeploy).toList()));
        } catch (RefusedException e) {
            LOG.warn("The node did not stop in order: {}", e.getMessage());
        }
        release();
    }

    private void release() {
        node.hands().ifPresent(Hands::close);
        host.close();
        blocking(vertx.close());
        traces.close();
    }

    private static <T> T blocking(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RefusedException refused ? refused : failed(e.getCause());
        } catch (TimeoutException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    private static RefusedException failed(Throwable cause) {
        LOG.error("The node failed", cause);
        return new RefusedException("node-failed", 500, "The node failed (%s); its log says more.".formatted(cause));
    }
}
