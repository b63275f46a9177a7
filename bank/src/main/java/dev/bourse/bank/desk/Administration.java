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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return Map.of(
                "openAccount", this::openAccount,
                "capAccount", this::capAccount,
                "uncapAccount", call -> limit(call, Optional.empty()),
                "freezeAccount", call -> freeze(call, true),
                "thawAccount", call -> freeze(call, false),
                "grant", this::grant,
                "refund", this::refund,
                "scheduleGrant", this::scheduleGrant,
                "cancelSchedule", this::cancelSchedule,
                "ownMachine", this::ownMachine);
    }

    private Future<Reply> openAccount(Call call) {
        NewAccount asked = call.body(NewAccount.class);
        AccountKind kind = asked.kind() == null ? AccountKind.USER : asked.kind();
        return teller.answer(201, call, asked, new Command.Open(asked.account(), kind, asked.parent()));
    }

    private Future<Reply> capAccount(Call call) {
        return limit(call, Optional.of(call.body(Cap.class)));
    }

    private Future<Reply> limit(Call call, Optional<Cap> cap) {
        String account = call.path("account");
        List<Object> content = List.of(account, cap.map(Object::toString).orElse(""));
        return teller.answer(200, call, content, new Command.Limit(account, cap));
    }

    private Future<Reply> freeze(Call call, boolean frozen) {
        String account = call.path("account");
        return teller.answer(200, call, account, new Command.Freeze(account, frozen));
    }

    private Future<Reply> grant(Call call) {
        NewGrant asked = call.body(NewGrant.class);
        return teller.answer(201, call, asked, new Command.Grant(asked.account(), asked.amount(), asked.reason()));
    }

    private Future<Reply> refund(Call call) {
        NewRefund asked = call.body(NewRefund.class);
        Command.Refund refund = new Command.Refund(asked.charge(), Optional.ofNullable(asked.amount()), asked.reason());
        return teller.answer(201, call, asked, refund);
    }

    private Future<Reply> scheduleGrant(Call call) {
        NewSchedule asked = call.body(NewSchedule.class);
        return teller.answer(201, call, asked, new Command.Plan(scheduleIds.get(), asked));
    }

    private Future<Reply> cancelSchedule(Call call) {
        String schedule = call.path("schedule");
        return teller.answer(200, call, schedule, new Command.Cancel(schedule));
    }

    private Future<Reply> ownMachine(Call call) {
        String machine = call.path("machine");
        MachineOwner asked = call.body(MachineOwner.class);
        return teller.answer(200, call, List.of(machine, asked), new Command.Own(machine, asked.owner()));
    }
}
