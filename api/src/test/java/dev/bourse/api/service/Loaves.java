package dev.bourse.api.service;

import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Loaves, each baked when it is asked for; more than any connection has room for. */
final class Loaves {
    static final int BYTES = 64 * 1024;
    static final int ALL = 1000;

    final AtomicInteger baked = new AtomicInteger();
    volatile int lastBeforeTheFire = ALL;

    Future<Optional<Buffer>> next() {
        int number = baked.incrementAndGet();
        if (number > lastBeforeTheFire && lastBeforeTheFire < ALL) {
            return Future.failedFuture(new RefusedException("oven-burnt", 507, "The oven is burnt; build another."));
        }
        return Future.succeededFuture(number > ALL ? Optional.empty() : Optional.of(Buffer.buffer(new byte[BYTES])));
    }
}
