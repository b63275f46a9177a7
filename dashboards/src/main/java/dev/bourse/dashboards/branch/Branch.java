package dev.bourse.dashboards.branch;

import dev.bourse.api.observatory.BankSession;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Scope;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the dashboard passes on to its bank. */
public final class Branch {
    private final Optional<BankDoor> door;

    /** The branch of the bank behind the door; of none, where there is no door. */
    public Branch(Optional<BankDoor> door) {
        this.door = door;
    }

    /** The handlers by {@code operationId}. */
    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        Passage.ALL.forEach(passage -> operations.put(
                passage.operation(),
                call -> door.map(open -> passage.pass(call, open)).orElseThrow(Branch::absent)));
        operations.put("bankSession", this::session);
        return operations;
    }

    /** For whom the bank is opened here: a page sees no cookie, so it has to ask. */
    private Future<Reply> session(Call call) {
        BankSession nobody = new BankSession(door.isPresent(), null, null, null);
        BankSession session = call.identity()
                .map(reader -> new BankSession(
                        true,
                        reader.subject(),
                        reader.scopes().stream().sorted().map(Scope::wire).toList(),
                        reader.expires()))
                .orElse(nobody);
        return Future.succeededFuture(Reply.ok(session).with("Cache-Control", "no-store"));
    }

    /** The ledger's rows as the caller may see them, once the bank has given the first page. */
    public Future<LedgerFeed> ledger(Call call, LedgerFeed.Asked asked) {
        return door.orElseThrow(Branch::absent).ledger(call.token().orElseThrow(), asked);
    }

    /** Whoever plays a recording has no bank. */
    public static RefusedException absent() {
        return new RefusedException(
                "bank-absent",
                501,
                "This dashboard plays a recording and has no bank; ask a dashboard that is at work.");
    }
}
