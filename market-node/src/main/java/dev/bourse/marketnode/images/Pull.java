package dev.bourse.marketnode.images;

import dev.bourse.api.market.ImageName;
import dev.bourse.api.size.Bytes;
import dev.bourse.enforcement.PullProgress;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An image that is being pulled.
 *
 * @param done completes with it
 * @param progress how far it is; nothing before it has begun
 */
record Pull(Future<Void> done, AtomicReference<PullProgress> progress) {
    /** That a task waits for it, for people. */
    String waits(ImageName image) {
        PullProgress now = progress.get();
        String soFar = now.of() == 0 ? "" : ", %s of %s so far".formatted(new Bytes(now.bytes()), new Bytes(now.of()));
        return "It waits: its image (%s) is being pulled%s.".formatted(image, soFar);
    }
}
