package dev.bourse.marketnode;

import dev.bourse.api.market.FilePiece;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.marketnode.tasks.TaskFiles;
import dev.bourse.marketnode.tasks.TaskKey;
import io.vertx.core.Future;
import java.util.Map;

/**
 * The operations on files of tasks, which are for their bidder only.
 *
 * <p>For the node's event loop.
 */
record FileOperations(TaskFiles files) {
    Map<String, Operation> byId() {
        return Map.of("listFiles", this::list, "readFile", this::read, "writeFile", this::write);
    }

    private Future<Reply> list(Call call) {
        return files.list(task(call), call.query("folder").orElse("work")).map(Reply::ok);
    }

    private Future<Reply> read(Call call) {
        long offset = call.queryInt("offset").orElse(0);
        return files.read(task(call), call.path("file"), offset).map(Reply::ok);
    }

    private Future<Reply> write(Call call) {
        return files.write(task(call), call.path("file"), call.body(FilePiece.class))
                .map(_ -> Reply.noContent());
    }

    private static TaskKey task(Call call) {
        return new TaskKey(call.subject(), call.path("task"));
    }
}
