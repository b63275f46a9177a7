package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a run finds in its environment; folders as it sees them.
 *
 * @param saves where it saves what shall outlive it
 * @param told where the node tells it something
 */
record RunVariables(String machine, TaskKey key, TaskRequest request, Path saves, Path told) {
    /** All of them. */
    Map<String, String> all(boolean hasSocket) {
        Map<String, String> all = new HashMap<>(request.environment());
        all.put("BOURSE_TASK", key.task());
        all.put("BOURSE_JOB", request.job());
        all.put("BOURSE_ACCOUNT", key.bidder());
        all.put("BOURSE_MACHINE", machine);
        all.put("BOURSE_RANK", Integer.toString(request.rank()));
        all.put("BOURSE_WORLD_SIZE", Integer.toString(request.worldSize()));
        all.put("BOURSE_CHECKPOINT_DIR", saves.toString());
        all.put("BOURSE_SHARE_FILE", told.resolve(RunFolders.SHARE).toString());
        if (!request.secrets().isEmpty()) {
            all.put("BOURSE_SECRETS_DIR", told.resolve(RunFolders.SECRETS).toString());
        }
        if (hasSocket) {
            all.put("BOURSE_PROGRESS_SOCKET", told.resolve(RunFolders.SOCKET).toString());
        }
        return all;
    }
}
