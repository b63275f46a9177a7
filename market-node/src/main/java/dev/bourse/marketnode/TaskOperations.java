package dev.bourse.marketnode;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Scope;
import dev.bourse.marketnode.tasks.TaskKey;
import dev.bourse.marketnode.tasks.Tasks;
import io.vertx.core.Future;
import java.util.Map;

/**
 * The operations on tasks.
 *
 * <p>For the node's event loop.
 */
record TaskOperations(Tasks tasks, Trading trading) {
    Map<String, Operation> byId() {
        return Map.of(
                "listTasks", this::list,
                "startTask", this::start,
                "showTask", this::show,
                "stopTask", this::stop,
                "taskLog", this::log);
    }

    private Future<Reply> list(Call call) {
        return Future.succeededFuture(Reply.ok(new dev.bourse.api.market.Tasks(tasks.views(Caller.sees(call)))));
    }

    private Future<Reply> start(Call call) {
        return tasks.want(own(call), call.body(TaskRequest.class), trading.holders())
                .map(Reply::ok);
    }

    private Future<Reply> show(Call call) {
        return Future.succeededFuture(Reply.ok(tasks.view(visible(call))));
    }

    private Future<Reply> stop(Call call) {
        return tasks.unwant(own(call)).map(_ -> Reply.noContent());
    }

    private Future<Reply> log(Call call) {
        return tasks.log(visible(call)).map(text -> Reply.text(200, text));
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
