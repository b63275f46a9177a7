package dev.bourse.bank.desk;

import dev.bourse.api.bank.Accounts;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Holds;
import dev.bourse.api.bank.Machines;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.bank.ledger.Refusals;
import dev.bourse.bank.store.Statements;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Operations that only read. They read on the readers' threads, never on an event loop. */
final class Enquiries {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final Statements statements;
    private final TokenOffice tokens;
    private final WorkerExecutor readers;
    private final WorkerExecutor outsiders;

    Enquiries(Statements statements, TokenOffice tokens, WorkerExecutor readers, WorkerExecutor outsiders) {
        this.statements = statements;
        this.tokens = tokens;
        this.readers = readers;
        this.outsiders = outsiders;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "issueToken", this::issueToken,
                "listAccounts", call -> read(() -> new Accounts(statements.accounts())),
                "showAccount", this::showAccount,
                "listMachines", call -> read(() -> new Machines(statements.machines())),
                "listHolds", this::listHolds,
                "showHold", this::showHold,
                "ledger", this::ledger,
                "ledgerSummary", call -> read(statements::summary));
    }

    private Future<Reply> issueToken(Call call) {
        TokenRequest request = call.body(TokenRequest.class);
        Optional<Identity> caller = call.identity();
        // An issuer that is slow to tell its keys must not hold up readers of the books.
        WorkerExecutor executor = request.subjectToken() == null ? readers : outsiders;
        return executor.executeBlocking(() -> Reply.json(201, tokens.issue(request, caller)), false);
    }

    private Future<Reply> showAccount(Call call) {
        String account = call.path("account");
        if (!seesAll(call.caller()) && !call.subject().equals(account)) {
            throw DeskRefusals.notYours("account", account, call.subject());
        }
        return read(() -> statements
                .account(account)
                .orElseThrow(() -> Refusals.accountUnknown(account).asException())
                .toWire());
    }

    private Future<Reply> listHolds(Call call) {
        Identity caller = call.caller();
        return read(() -> new Holds(seesAll(caller) ? statements.holds() : statements.holdsOf(caller.subject())));
    }

    private Future<Reply> showHold(Call call) {
        String id = call.path("hold");
        Identity caller = call.caller();
        return read(() -> {
            Hold hold = statements
                    .hold(id)
                    .orElseThrow(() -> Refusals.holdUnknown(id).asException());
            if (!seesAll(caller)
                    && !caller.subject().equals(hold.voucher().account())
                    && !caller.subject().equals(hold.voucher().machine())) {
                throw DeskRefusals.notYours("hold", id, caller.subject());
            }
            return hold;
        });
    }

    private Future<Reply> ledger(Call call) {
        Optional<String> account = call.query("account");
        if (!seesAll(call.caller())) {
            String own = call.subject();
            account.filter(name -> !name.equals(own)).ifPresent(name -> {
                throw DeskRefusals.notYours("account", name, own);
            });
            account = Optional.of(own);
        }
        long after = call.query("after").map(Long::parseLong).orElse(0L);
        int limit = call.queryInt("limit").orElse(PAGE);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw DeskRefusals.limitInvalid(limit, LARGEST_PAGE);
        }
        Optional<String> of = account;
        return read(() -> statements.ledger(of, after, limit));
    }

    private Future<Reply> read(Callable<Object> statement) {
        return readers.executeBlocking(() -> Reply.ok(statement.call()), false);
    }

    private static boolean seesAll(Identity caller) {
        return caller.has(Scope.ADMIN) || caller.has(Scope.AUDITOR);
    }
}
