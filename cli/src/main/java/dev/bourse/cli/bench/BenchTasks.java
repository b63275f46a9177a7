package dev.bourse.cli.bench;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.cli.bench.BenchMarket.Bidder;
import dev.bourse.cli.output.Interruption;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Bidders' tasks on the node at a port. */
final class BenchTasks implements AutoCloseable {
    /** What a node must be told for any number of them: by default each reserves more memory than many hosts have. */
    static final String SMALL = """
            memory: 4GiB
            taskMemory: 16MiB
            taskDisk: 4MiB
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 100;
    /** Should we be killed, these end by themselves. */
    static final List<String> SLEEP = List.of("sleep", "3600");

    static final List<String> SPIN = List.of("timeout", "3600", "sh", "-c", "while :; do :; done");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final URI node;

    BenchTasks(int port) {
        node = URI.create("http://127.0.0.1:" + port);
    }

    /** Has the command run for each of these bidders, and returns when all run. */
    void keep(List<Bidder> bidders, List<String> command, Interruption interruption) throws InterruptedException {
        Future.all(bidders.stream()
                        .map(bidder -> start(bidder, "kept", command))
                        .toList())
                .await();
        for (Bidder bidder : bidders) {
            await(interruption, () -> client(bidder).task("kept").await().state() == TaskView.State.RUNNING);
        }
    }

    /** Has a command run. */
    Future<TaskView> start(Bidder bidder, String task, List<String> command) {
        return client(bidder).start(task, TaskRequest.of("bench", command));
    }

    /** What the task printed, once it has ended. */
    String printed(Bidder bidder, String task, Interruption interruption) throws InterruptedException {
        NodeClient client = client(bidder);
        await(interruption, () -> client.task(task).await().exitCode() != null);
        return client.log(task).await().strip();
    }

    private NodeClient client(Bidder bidder) {
        return new NodeClient(new ApiClient(vertx, node, TokenSource.of(bidder.token()), RandomGenerator.getDefault())
                .deadline(PATIENCE));
    }

    private static void await(Interruption interruption, BooleanSupplier question) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!question.getAsBoolean()) {
            if (interruption.within(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("interrupted while tasks started");
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("A task was not where it should be within " + PATIENCE + ".");
            }
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
