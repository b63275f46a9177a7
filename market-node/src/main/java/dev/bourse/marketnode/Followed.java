package dev.bourse.marketnode;

import dev.bourse.marketnode.tasks.LogPiece;
import io.vertx.core.Future;
import java.util.Optional;

/** Something that prints until it ends. */
interface Followed {
    /** What to tell of its end, if it has ended. */
    Optional<Object> end();

    /** At most so many bytes of what it printed, from the place on. */
    Future<LogPiece> piece(long from, int most);
}
