package dev.bourse.api.service;

import io.vertx.core.Future;

/** What a daemon does for one operation of its document. */
@FunctionalInterface
public interface Operation {
    /**
     * Answers the call. Runs on an event loop and must not block. A {@link dev.bourse.api.problem.RefusedException},
     * thrown or in the future, is answered as its problem; anything else as an incident that the log explains.
     */
    Future<Reply> handle(Call call);
}
