package dev.bourse.api.market;

import static dev.bourse.api.client.ApiClient.path;

import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.EventSubscription;
import dev.bourse.api.socket.Duplex;
import dev.bourse.api.socket.Peer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

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

    /** Says whether it shall take business (scope admin, or the machine's own token). */
    public Future<Void> become(NewCondition condition) {
        return api.call(HttpMethod.PUT, "/v1/machine/condition", condition, Void.class, Map.of());
    }

    /** Changes its labels (scope admin, or the machine's own token). */
    public Future<Void> label(NewLabels labels) {
        return api.call(HttpMethod.PUT, "/v1/machine/labels", labels, Void.class, Map.of());
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

    /** Stops a task without its checkpoint command. */
    public Future<Void> stopNow(String task) {
        return api.call(HttpMethod.DELETE, path("/v1/tasks/%s?now=true", task), null, Void.class, Map.of());
    }

    /** The end of what a task printed. */
    public Future<String> log(String task) {
        return api.get(path("/v1/tasks/%s/log", task), String.class);
    }

    /**
     * Follows what a task prints, across interruptions, until it is over or the subscription is closed.
     *
     * @param tail how many lines of what it printed before to begin with; below 0 for all that is kept
     * @param lines told of each piece
     * @param end told how the task stands once it is over, which is the last
     */
    public EventSubscription followLog(String task, int tail, Consumer<LogLines> lines, Consumer<TaskView> end) {
        String from =
                tail < 0 ? path("/v1/tasks/%s/log/stream", task) : path("/v1/tasks/%s/log/stream?tail=%s", task, tail);
        return api.events(from, event -> {
            switch (event.event()) {
                case "lines" -> lines.accept(event.data(LogLines.class));
                case "end" -> end.accept(event.data(TaskView.class));
                default -> {
                    // A later version may tell more.
                }
            }
        });
    }

    /** What a folder of a task holds, such as {@code work} or {@code checkpoints/epoch1}. */
    public Future<FileList> files(String task, String folder) {
        return api.get(path("/v1/tasks/%s/files?folder=%s", task, folder), FileList.class);
    }

    /** A piece of a file of a task, from an offset on; empty and the last at the file's end. */
    public Future<FilePiece> readFile(String task, String file, long offset) {
        return api.get(path("/v1/tasks/%s/files/%s?offset=%s", task, file, offset), FilePiece.class);
    }

    /** Adds a piece to a file of a task, which is there once its last piece is; the first has the offset 0. */
    public Future<Void> writeFile(String task, String file, FilePiece piece) {
        return api.call(HttpMethod.PUT, path("/v1/tasks/%s/files/%s", task, file), piece, Void.class, Map.of());
    }

    /** Runs a command beside a task; the same name again changes nothing. */
    public Future<CommandView> run(String task, String command, CommandRequest request) {
        return api.call(
                HttpMethod.PUT, path("/v1/tasks/%s/commands/%s", task, command), request, CommandView.class, Map.of());
    }

    /** Follows what a command beside a task prints, until it has ended or the subscription is closed. */
    public EventSubscription followCommand(
            String task, String command, Consumer<LogLines> lines, Consumer<CommandView> end) {
        return api.events(path("/v1/tasks/%s/commands/%s", task, command), event -> {
            switch (event.event()) {
                case "lines" -> lines.accept(event.data(LogLines.class));
                case "end" -> end.accept(event.data(CommandView.class));
                default -> {
                    // A later version may tell more.
                }
            }
        });
    }

    /** Kills a command beside a task, if it runs, and forgets it. */
    public Future<Void> endCommand(String task, String command) {
        return api.call(HttpMethod.DELETE, path("/v1/tasks/%s/commands/%s", task, command), null, Void.class, Map.of());
    }

    /** Speaks with a command beside a task, by {@link ShellAsk} and {@link ShellEnd}; fails where that isn't let in. */
    public Future<Void> shell(String task, Function<Duplex, Peer> user) {
        return api.converse(path("/v1/tasks/%s/shell", task), user);
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
