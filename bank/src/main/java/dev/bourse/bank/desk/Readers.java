package dev.bourse.bank.desk;

import dev.bourse.bank.store.SqlFaults;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;

/** Threads that read the books, never an event loop; what the database cannot help is told as a refusal. */
record Readers(WorkerExecutor threads) {
    <T> Future<T> read(Callable<T> reading) {
        return threads.executeBlocking(reading, false)
                .recover(fault -> Future.failedFuture(fault instanceof RuntimeException e ? SqlFaults.told(e) : fault));
    }
}
