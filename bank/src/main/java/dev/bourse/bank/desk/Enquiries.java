package dev.bourse.bank.desk;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Schedules;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Identity;
import dev.bourse.bank.ledger.Refusals;
import dev.bourse.bank.store.SqlFaults;
import dev.bourse.bank.store.Statements;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;

/** Operations that only read. They read on the readers' threads, never on an event loop. */
final class Enquiries {
    private final Statements statements;
    private final WorkerExecutor readers;
    private final InstantSource clock;

    Enquiries(Statements statements, WorkerExecutor readers, InstantSource clock) {
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
            boolean own = caller.subject().equals(account);
            if (!own && !Questions.seesAll(caller) && !statements.isWithin(account, caller.subject())) {
                throw DeskRefusals.notYours("account", account, caller.subject());
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
        return answer(() -> Reply.ok(statement.call()));
    }

    private Future<Reply> answer(Callable<Reply> reading) {
        return readers.executeBlocking(reading, false)
                .recover(fault -> Future.failedFuture(fault instanceof RuntimeException e ? SqlFaults.told(e) : fault));
    }
}
