package dev.bourse.bank.desk;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Cap;
import dev.bourse.api.bank.MachineOwner;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.NewRefund;
import dev.bourse.api.bank.NewSchedule;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.bank.ledger.Command;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What administrators order. The document lets nobody else in, so no name needs to be looked at here. */
final class Administration {
    private final Teller teller;
    private final Supplier<String> scheduleIds;

    Administration(Teller teller, Supplier<String> scheduleIds) {
        this.teller = teller;
        this.scheduleIds = scheduleIds;
    }

    Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>(Map.of(
                "openAccount", this::openAccount,
                "capAccount", this::capAccount,
                "uncapAccount", call -> limit(call, null),
                "freezeAccount", call -> freeze(call, true),
                "thawAccount", call -> freeze(call, false),
                "grant", this::grant,
                "refund", this::refund,
                "scheduleGrant", this::scheduleGrant,
                "cancelSchedule", this::cancelSchedule,
                "ownMachine", this::ownMachine));
        operations.put("removeMachine", this::removeMachine);
        return operations;
    }

    private Future<Reply> openAccount(Call call) {
        NewAccount asked = call.body(NewAccount.class);
        AccountKind kind = asked.kind() == null ? AccountKind.USER : asked.kind();
        return teller.answer(201, call, asked, new Command.Open(asked.account(), kind, asked.parent()));
    }

    private Future<Reply> capAccount(Call call) {
        return limit(call, call.body(Cap.class));
    }

    private Future<Reply> limit(Call call, Cap capOrNull) {
        Command.Limit limit = new Command.Limit(call.path("account"), capOrNull);
        return teller.answer(200, call, limit, limit);
    }

    private Future<Reply> freeze(Call call, boolean frozen) {
        Command.Freeze freeze = new Command.Freeze(call.path("account"), frozen);
        return teller.answer(200, call, freeze, freeze);
    }

    private Future<Reply> grant(Call call) {
        NewGrant asked = call.body(NewGrant.class);
        return teller.answer(201, call, asked, new Command.Grant(asked.account(), asked.amount(), asked.reason()));
    }

    private Future<Reply> refund(Call call) {
        NewRefund asked = call.body(NewRefund.class);
        return teller.answer(201, call, asked, new Command.Refund(asked.charge(), asked.amount(), asked.reason()));
    }

    private Future<Reply> scheduleGrant(Call call) {
        NewSchedule asked = call.body(NewSchedule.class);
        return teller.answer(201, call, asked, new Command.Plan(scheduleIds.get(), asked));
    }

    private Future<Reply> cancelSchedule(Call call) {
        Command.Cancel cancel = new Command.Cancel(call.path("schedule"));
        return teller.answer(200, call, cancel, cancel);
    }

    private Future<Reply> ownMachine(Call call) {
        Command.Own own = new Command.Own(
                call.path("machine"), call.body(MachineOwner.class).owner());
        return teller.answer(200, call, own, own);
    }

    private Future<Reply> removeMachine(Call call) {
        Command.Own nobody = new Command.Own(call.path("machine"), null);
        return teller.answer(200, call, nobody, nobody);
    }
}
