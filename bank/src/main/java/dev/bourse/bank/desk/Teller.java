package dev.bourse.bank.desk;

import dev.bourse.api.service.Call;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Digest;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Repeat;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.store.Writer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/** Takes a caller's command to the writer, as one request, and what became of it back after the commit. */
record Teller(Vertx vertx, Writer writer) {
    private static final String KEY = "Idempotency-Key";
    private static final String HIT = "Idempotency-Hit";

    /** The outcome, on the caller's event loop; {@code content} is all that a repetition must say again. */
    <R> Future<Outcome<R>> order(Call call, Object content, Command<R> command) {
        return submit(request(call, content, command));
    }

    /** The caller's command as a request; what an administrator orders is kept on record, whatever it is. */
    static <R> Request<R> request(Call call, Object content, Command<R> command) {
        Optional<Repeat> repeat = call.header(KEY)
                .map(value -> new Repeat(value, call.operationId(), Digest.sha256(WireJson.write(content))));
        Request<R> request = new Request<>(call.subject(), command, repeat);
        return call.caller().has(Scope.ADMIN) ? request.audited(call.operationId()) : request;
    }

    /** Keeps on record that the administrator had the operation; completes after the commit. */
    Future<Outcome<Void>> record(String administrator, String operation, Command<Void> command) {
        return submit(new Request<>(administrator, command, Optional.empty()).audited(operation));
    }

    private <R> Future<Outcome<R>> submit(Request<R> request) {
        return Future.fromCompletionStage(writer.submit(request), vertx.getOrCreateContext());
    }

    /** The reply where the outcome needs nothing more. */
    Future<Reply> answer(int status, Call call, Object content, Command<?> command) {
        return order(call, content, command).map(outcome -> reply(status, outcome));
    }

    static Reply reply(int status, Outcome<?> outcome) {
        Reply reply = Reply.json(status, outcome.value());
        return outcome instanceof Outcome.Repeated<?> ? reply.with(HIT, "true") : reply;
    }
}
