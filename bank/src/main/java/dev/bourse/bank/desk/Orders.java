package dev.bourse.bank.desk;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.bank.NewTransfer;
import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.SignedType;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Operations that write. Each becomes one request to the writer; its reply is sent after the commit. */
final class Orders {
    private final Ordering ordering;
    private final WorkerExecutor signers;
    private final OwnKey key;
    private final Supplier<String> holdIds;

    Orders(Ordering ordering, WorkerExecutor signers, OwnKey key, Supplier<String> holdIds) {
        this.ordering = ordering;
        this.signers = signers;
        this.key = key;
        this.holdIds = holdIds;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "openAccount", this::openAccount,
                "grant", this::grant,
                "transfer", this::transfer,
                "registerMachine", this::registerMachine,
                "placeHolds", this::placeHolds,
                "releaseHold", this::releaseHold,
                "settle", this::settle);
    }

    private Future<Reply> openAccount(Call call) {
        NewAccount asked = call.body(NewAccount.class);
        AccountKind kind = asked.kind() == null ? AccountKind.USER : asked.kind();
        return ordering.order(call, asked, new Command.Open(asked.account(), kind))
                .map(outcome -> Ordering.reply(201, outcome));
    }

    private Future<Reply> grant(Call call) {
        NewGrant asked = call.body(NewGrant.class);
        Command.Grant grant = new Command.Grant(asked.account(), asked.amount(), asked.reason());
        return ordering.order(call, asked, grant).map(outcome -> Ordering.reply(201, outcome));
    }

    private Future<Reply> transfer(Call call) {
        NewTransfer asked = call.body(NewTransfer.class);
        if (!call.caller().has(Scope.ADMIN) && !call.subject().equals(asked.from())) {
            throw DeskRefusals.transferNotYours(asked.from(), call.subject());
        }
        Command.Move move = new Command.Move(asked.from(), asked.to(), asked.amount(), asked.reason());
        return ordering.order(call, asked, move).map(outcome -> Ordering.reply(201, outcome));
    }

    private Future<Reply> registerMachine(Call call) {
        String machine = call.path("machine");
        if (!call.subject().equals(machine)) {
            throw DeskRefusals.machineNotYours(machine, call.subject());
        }
        MachineRegistration said = call.body(MachineRegistration.class);
        if (said.key().containsKey("d")) {
            throw DeskRefusals.keyPrivate();
        }
        KeySet.of(said.key());
        return ordering.order(call, said, new Command.Register(machine, said))
                .map(outcome -> Ordering.reply(200, outcome));
    }

    private Future<Reply> placeHolds(Call call) {
        NewHolds asked = call.body(NewHolds.class);
        List<Command.Place.Asked> holds = asked.holds().stream()
                .map(item -> new Command.Place.Asked(
                        holdIds.get(), item.machine(), item.amount(), item.maxRate(), item.seconds()))
                .toList();
        return ordering.order(call, asked, new Command.Place(call.subject(), holds))
                .compose(outcome -> signers.executeBlocking(() -> Ordering.reply(201, sign(outcome)), false));
    }

    private Future<Reply> releaseHold(Call call) {
        String hold = call.path("hold");
        return ordering.order(call, hold, new Command.Release(call.subject(), hold))
                .map(outcome -> Ordering.reply(200, outcome));
    }

    private Future<Reply> settle(Call call) {
        SettlementBatch batch = call.body(SettlementBatch.class);
        return ordering.order(call, batch, new Command.Settle(call.subject(), batch))
                .map(outcome -> Ordering.reply(200, outcome));
    }

    /**
     * Ed25519 signs the same terms with the same bytes, so a repetition answers the very vouchers of the first time while the
     * bank keeps its key.
     */
    private Outcome<PlacedHolds> sign(Outcome<Command.Vouchers> outcome) {
        return switch (outcome) {
            case Outcome.Done<Command.Vouchers>(Command.Vouchers terms, var postings) ->
                new Outcome.Done<>(sign(terms), postings);
            case Outcome.Repeated<Command.Vouchers>(Command.Vouchers terms) -> new Outcome.Repeated<>(sign(terms));
            case Outcome.Refused<Command.Vouchers>(var refusal) -> new Outcome.Refused<>(refusal);
        };
    }

    private PlacedHolds sign(Command.Vouchers terms) {
        return new PlacedHolds(terms.vouchers().stream().map(this::sign).toList());
    }

    private PlacedHolds.Item sign(Voucher voucher) {
        return new PlacedHolds.Item(key.signing().sign(SignedType.VOUCHER, voucher), voucher);
    }
}
