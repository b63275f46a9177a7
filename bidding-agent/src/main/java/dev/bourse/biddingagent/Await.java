package dev.bourse.biddingagent;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;

/** Waits for answers on the agent's virtual thread; every call of a client has a deadline, so no wait is for ever. */
final class Await {
    private Await() {}

    /** The result; the failure, a {@code RefusedException} where a client failed, is thrown. */
    static <T> T result(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
