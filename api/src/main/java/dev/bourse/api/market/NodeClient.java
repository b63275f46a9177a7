package dev.bourse.api.market;

import static dev.bourse.api.client.ApiClient.path;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.EventSubscription;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A market node's operations as typed calls. All writes say what shall be, not what shall change, so sending one again
 * does no harm; what is said of bids is numbered, so that what comes late does none either. Refusals fail the future
 * with a {@code RefusedException}.
 *
 * <p>Safe for any thread.
 */
public final class NodeClient {
    private final ApiClient api;
    private final AtomicLong sequence = new AtomicLong();

    /** Speaks to the node behind the client. */
    public NodeClient(ApiClient api) {
        this.api = api;
    }

    /** What the machine is. */
    public Future<MachineView> machine() {
        return api.get("/v1/machine", MachineView.class);
    }

    /** Its last prices; check the signature before trusting them. */
    public Future<SignedQuote> quote() {
        return api.get("/v1/quote", SignedQuote.class);
    }

    /** The bids that the caller may see. */
    public Future<Bids> bids() {
        return api.get("/v1/bids", Bids.class);
    }

    /** Sets the caller's bid on a good. */
    public Future<BidView> bid(String good, BidRequest bid) {
        return api.call(HttpMethod.PUT, path("/v1/bids/%s", good), bid.numbered(next()), BidView.class, Map.of());
    }

    /** Withdraws the caller's bid on a good. */
    public Future<Void> withdraw(String good) {
        return api.call(HttpMethod.DELETE, path("/v1/bids/%s?sequence=%s", good, next()), null, Void.class, Map.of());
    }

    /** Grows from one client to the next, too, as long as the clock does. */
    private long next() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return sequence.updateAndGet(last -> Math.max(last + 1, now));
    }

    /** Calls the consumer at every clearing, until closed. */
    public EventSubscription clearings(Consumer<Clearing> each) {
        return api.events("/v1/clearings", event -> each.accept(event.data(Clearing.class)));
    }

    /** What was bought and used. */
    public Future<UsageView> usage() {
        return api.get("/v1/usage", UsageView.class);
    }

    /** The tasks that the caller may see. */
    public Future<Tasks> tasks() {
        return api.get("/v1/tasks", Tasks.class);
    }

    /** Has a command run. */
    public Future<TaskView> start(String task, TaskRequest request) {
        return api.call(HttpMethod.PUT, path("/v1/tasks/%s", task), request, TaskView.class, Map.of());
    }

    /** One task. */
    public Future<TaskView> task(String task) {
        return api.get(path("/v1/tasks/%s", task), TaskView.class);
    }

    /** Stops a task. */
    public Future<Void> stop(String task) {
        return api.call(HttpMethod.DELETE, path("/v1/tasks/%s", task), null, Void.class, Map.of());
    }

    /** The end of what a task printed. */
    public Future<String> log(String task) {
        return api.get(path("/v1/tasks/%s/log", task), String.class);
    }

    /** The machines that the node has heard of lately. */
    public Future<Directory> directory() {
        return api.get("/v1/directory", Directory.class);
    }

    /** Lets go of the connections. */
    public Future<Void> close() {
        return api.close();
    }
}
