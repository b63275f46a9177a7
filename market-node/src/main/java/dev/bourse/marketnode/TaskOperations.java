package dev.bourse.marketnode;

import dev.bourse.api.market.ShareNote;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Scope;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.tasks.LogPiece;
import dev.bourse.marketnode.tasks.Logs;
import dev.bourse.marketnode.tasks.TaskKey;
import dev.bourse.marketnode.tasks.Tasks;
import dev.bourse.marketnode.upkeep.Upkeep;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The operations on tasks.
 *
 * <p>For the node's event loop.
 */
record TaskOperations(
        Loop loop,
        Tasks tasks,
        Logs logs,
        Upkeep upkeep,
        Watch watch,
        Supplier<Map<String, ShareNote>> shares,
        UsageReport usage) {
    private static final int MOST_LINES = 10_000;

    Map<String, Operation> byId() {
        return Map.of(
                "listTasks", this::list,
                "startTask", this::start,
                "showTask", this::show,
                "stopTask", this::stop,
                "taskLog", this::log,
                "followTaskLog", this::followLog);
    }

    private Future<Reply> list(Call call) {
        return Future.succeededFuture(Reply.ok(new dev.bourse.api.market.Tasks(
                tasks.views(Caller.sees(call)).stream().map(usage::with).toList())));
    }

    private Future<Reply> start(Call call) {
        TaskKey key = own(call);
        upkeep.admit("tasks", tasks.request(key).isPresent());
        return tasks.want(key, call.body(TaskRequest.class), shares)
                .onSuccess(_ -> watch.started())
                .map(usage::with)
                .map(Reply::ok);
    }

    private Future<Reply> show(Call call) {
        return Future.succeededFuture(Reply.ok(usage.with(tasks.view(visible(call)))));
    }

    private Future<Reply> stop(Call call) {
        boolean now = call.query("now").filter("true"::equals).isPresent();
        return tasks.unwant(own(call), now).map(_ -> Reply.noContent());
    }

    private Future<Reply> log(Call call) {
        return logs.end(visible(call)).map(end -> Reply.text(200, end.bytes().toString()));
    }

    private Future<Reply> followLog(Call call) {
        TaskKey key = visible(call);
        return place(call, key)
                .map(from -> Reply.stream(stream -> new LogStream(loop, followed(key), stream, from).goOn()));
    }

    private Followed followed(TaskKey key) {
        return new Followed() {
            @Override
            public Optional<Object> end() {
                TaskView view = tasks.view(key);
                return view.state().isOver() ? Optional.of(view) : Optional.empty();
            }

            @Override
            public Future<LogPiece> piece(long from, int most) {
                return logs.piece(key, from, most);
            }
        };
    }

    private Future<Long> place(Call call, TaskKey key) {
        Optional<Long> seen =
                call.lastEventId().filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf);
        Optional<Integer> tail = call.queryInt("tail");
        if (tail.isPresent() && (tail.get() < 0 || tail.get() > MOST_LINES)) {
            throw new RefusedException(
                    "invalid-request", 400, "The tail (%d) must be 0 to %d lines.".formatted(tail.get(), MOST_LINES));
        }
        tasks.view(key);
        return seen.isPresent() || tail.isEmpty()
                ? Future.succeededFuture(seen.orElse(0L))
                : logs.lastLines(key, tail.get());
    }

    private static TaskKey own(Call call) {
        return new TaskKey(call.subject(), call.path("task"));
    }

    /** An auditor names another's task {@code BIDDER:TASK}, since names are the bidders' own. */
    private static TaskKey visible(Call call) {
        String name = call.path("task");
        int colon = name.indexOf(':');
        return colon >= 0 && call.caller().has(Scope.AUDITOR)
                ? new TaskKey(name.substring(0, colon), name.substring(colon + 1))
                : own(call);
    }
}
