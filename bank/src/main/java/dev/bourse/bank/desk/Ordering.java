package dev.bourse.bank.desk;

import dev.bourse.api.service.Call;
import dev.bourse.api.service.Reply;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Repeat;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.store.Writer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * How a call becomes a request to the writer, and its outcome a reply.
 *
 * @param vertx whose context goes on
 * @param writer decides
 */
record Ordering(Vertx vertx, Writer writer) {
    private static final String KEY = "Idempotency-Key";
    private static final String HIT = "Idempotency-Hit";

    <R> Future<Outcome<R>> order(Call call, Object content, Command<R> command) {
        Request<R> request = new Request<>(call.subject(), command, repeat(call, content));
        return Future.fromCompletionStage(writer.submit(request), vertx.getOrCreateContext());
    }

    /** By what a repetition of the call is known, if it says so. */
    static Optional<Repeat> repeat(Call call, Object content) {
        return call.header(KEY)
                .map(value -> new Repeat(value, call.operationId(), Digest.sha256(WireJson.write(content))));
    }

    static Reply reply(int status, Outcome<?> outcome) {
        Reply reply = Reply.json(status, outcome.value());
        return outcome instanceof Outcome.Repeated<?> ? reply.with(HIT, "true") : reply;
    }
}
