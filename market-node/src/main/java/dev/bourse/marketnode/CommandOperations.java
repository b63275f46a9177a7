package dev.bourse.marketnode;

import dev.bourse.api.market.CommandRequest;
import dev.bourse.api.market.CommandView;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.tasks.Commands;
import dev.bourse.marketnode.tasks.LogPiece;
import dev.bourse.marketnode.tasks.TaskKey;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/**
 * The operations on commands beside tasks, which are for the tasks' bidder only.
 *
 * <p>For the node's event loop.
 */
record CommandOperations(Loop loop, Commands commands) {
    Map<String, Operation> byId() {
        return Map.of("runCommand", this::run, "followCommand", this::follow, "endCommand", this::end);
    }

    private Future<Reply> run(Call call) {
        return commands.run(task(call), call.path("name"), call.body(CommandRequest.class))
                .map(Reply::ok);
    }

    private Future<Reply> follow(Call call) {
        TaskKey key = task(call);
        String name = call.path("name");
        commands.view(key, name);
        long from = call.lastEventId()
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(0L);
        return Future.succeededFuture(
                Reply.stream(stream -> new LogStream(loop, followed(key, name), stream, from).goOn()));
    }

    private Followed followed(TaskKey key, String name) {
        return new Followed() {
            @Override
            public Optional<Object> end() {
                CommandView view = commands.view(key, name);
                return view.exitCode() != null ? Optional.of(view) : Optional.empty();
            }

            @Override
            public Future<LogPiece> piece(long from, int most) {
                return commands.piece(key, name, from, most);
            }
        };
    }

    private Future<Reply> end(Call call) {
        return commands.end(task(call), call.path("name")).map(_ -> Reply.noContent());
    }

    private static TaskKey task(Call call) {
        return new TaskKey(call.subject(), call.path("task"));
    }
}
