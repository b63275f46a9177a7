package dev.bourse.marketnode;

import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.tasks.Dialogues;
import dev.bourse.marketnode.tasks.TaskKey;
import io.vertx.core.Future;
import java.util.Map;

/**
 * The operation by which a bidder speaks with a command beside its task.
 *
 * <p>For the node's event loop.
 */
record ShellOperations(Loop loop, Dialogues dialogues) {
    Map<String, Operation> byId() {
        return Map.of("openShell", this::open);
    }

    private Future<Reply> open(Call call) {
        TaskKey key = new TaskKey(call.subject(), call.path("task"));
        dialogues.check(key);
        return Future.succeededFuture(Reply.socket(user -> new Shell(loop, dialogues, key, user)));
    }
}
