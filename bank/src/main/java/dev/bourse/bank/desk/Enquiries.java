package dev.bourse.bank.desk;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Schedules;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Identity;
import dev.bourse.bank.ledger.Refusals;
import dev.bourse.bank.store.Statements;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;

/** Operations that only read. They read on the readers' threads, never on an event loop. */
final class Enquiries {
    private final Statements statements;
    private final Readers readers;
    private final InstantSource clock;

    Enquiries(Statements statements, Readers readers, InstantSource clock) {
        this.statements = statements;
        this.readers = readers;
        this.clock = clock;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "showAccount",
                this::showAccount,
                "listSchedules",
                call -> read(() -> new Schedules(statements.schedules())),
                "showHold",
                this::showHold,
                "ledgerSummary",
                call -> read(statements::summary));
    }

    private Future<Reply> showAccount(Call call) {
        String account = call.path("account");
        Identity caller = call.caller();
        return read(() -> {
            if (!Questions.seesAll(caller)) {
                Questions.requireWithin(statements, account, caller);
            }
            return statements
                    .account(account)
                    .orElseThrow(() -> Refusals.accountUnknown(account).asException())
                    .toWire(clock.instant());
        });
    }

    private Future<Reply> showHold(Call call) {
        String id = call.path("hold");
        Identity caller = call.caller();
        return read(() -> {
            Hold hold = statements
                    .hold(id)
                    .orElseThrow(() -> Refusals.holdUnknown(id).asException());
            if (!Questions.seesAll(caller)
                    && !caller.subject().equals(hold.voucher().account())
                    && !caller.subject().equals(hold.voucher().machine())) {
                throw DeskRefusals.notYours("hold", id, caller.subject());
            }
            return hold;
        });
    }

    private Future<Reply> read(Callable<Object> statement) {
        return readers.read(() -> Reply.ok(statement.call()));
    }
}
