package dev.bourse.bank.desk;

import dev.bourse.api.bank.MachineRegistration;
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

/** What holders of accounts and machines order for themselves. */
final class Orders {
    private final Teller teller;
    private final WorkerExecutor signers;
    private final OwnKey key;
    private final Supplier<String> holdIds;

    Orders(Teller teller, WorkerExecutor signers, OwnKey key, Supplier<String> holdIds) {
        this.teller = teller;
        this.signers = signers;
        this.key = key;
        this.holdIds = holdIds;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "transfer", this::transfer,
                "registerMachine", this::registerMachine,
                "placeHolds", this::placeHolds,
                "releaseHold", this::releaseHold,
                "settle", this::settle);
    }

    private Future<Reply> transfer(Call call) {
        NewTransfer asked = call.body(NewTransfer.class);
        if (!call.caller().has(Scope.ADMIN) && !call.subject().equals(asked.from())) {
            throw DeskRefusals.transferNotYours(asked.from(), call.subject());
        }
        Command.Move move = new Command.Move(asked.from(), asked.to(), asked.amount(), asked.reason());
        return teller.answer(201, call, asked, move);
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
        return teller.answer(200, call, said, new Command.Register(machine, said));
    }

    private Future<Reply> placeHolds(Call call) {
        NewHolds asked = call.body(NewHolds.class);
        List<Command.Place.Asked> holds = asked.holds().stream()
                .map(item -> new Command.Place.Asked(
                        holdIds.get(), item.machine(), item.amount(), item.maxRate(), item.seconds()))
                .toList();
        return teller.order(call, asked, new Command.Place(call.subject(), holds))
                .compose(outcome -> signers.executeBlocking(() -> Teller.reply(201, sign(outcome)), false));
    }

    private Future<Reply> releaseHold(Call call) {
        String hold = call.path("hold");
        return teller.answer(200, call, hold, new Command.Release(call.subject(), hold));
    }

    private Future<Reply> settle(Call call) {
        SettlementBatch batch = call.body(SettlementBatch.class);
        return teller.answer(200, call, batch, new Command.Settle(call.subject(), batch));
    }

    /**
     * Ed25519 signs the same terms with the same bytes, so a repetition answers the very vouchers of the first time while
     * the bank keeps its key.
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
