package dev.bourse.dashboards;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Reply;
import dev.bourse.api.wire.WireJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Answers that take long, as lines of JSON: a line is worked out beside the event loop when the reader has room for it, and
 * none after it has left. One answer at a time, and for no longer than {@link #BUDGET}.
 *
 * <p>For the dashboard's event loop.
 */
final class LongAnswers {
    static final Duration BUDGET = Duration.ofMinutes(1);

    private static final String LINES = "application/x-ndjson";

    /** An answer's lines. Each call is by one thread, which may be another than before. */
    interface Lines {
        /** Works out the next; empty after the last. */
        Optional<?> next();

        /** What is said in place of those for which there is no time left. */
        Object rest(String sentence);
    }

    private final InstantSource clock;
    private final WorkerExecutor worker;
    private Turn current = new Turn(Instant.MIN);

    LongAnswers(Vertx vertx, InstantSource clock) {
        this.clock = clock;
        this.worker = vertx.createSharedWorkerExecutor("long-answers", 1);
    }

    private static final class Turn {
        private final Instant until;
        private boolean over;

        Turn(Instant until) {
            this.until = until;
        }
    }

    /** Answers with the lines that are begun beside the event loop, where they also may be refused. */
    Future<Reply> answer(Callable<Lines> begin) {
        Instant now = clock.instant();
        if (!current.over && now.isBefore(current.until)) {
            throw new RefusedException(
                    "lab-busy",
                    503,
                    "Another long question of the lab is being answered, and only one is at a time; try again in a minute.");
        }
        Turn turn = new Turn(now.plus(BUDGET));
        current = turn;
        return worker.executeBlocking(begin, false)
                .onFailure(none -> turn.over = true)
                .map(lines -> Reply.pieces(LINES, () -> next(turn, lines), () -> turn.over = true));
    }

    private Future<Optional<Buffer>> next(Turn turn, Lines lines) {
        if (turn.over) {
            return Future.succeededFuture(Optional.empty());
        }
        if (clock.instant().isBefore(turn.until)) {
            return worker.executeBlocking(() -> lines.next().map(LongAnswers::line), false);
        }
        turn.over = true;
        String sentence = "The lab answers for %d seconds at most; ask for less at once.".formatted(BUDGET.toSeconds());
        return worker.executeBlocking(() -> Optional.of(line(lines.rest(sentence))), false);
    }

    private static Buffer line(Object value) {
        return Buffer.buffer(WireJson.bytes(value)).appendString("\n");
    }
}
