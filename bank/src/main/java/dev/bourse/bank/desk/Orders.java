package dev.bourse.bank.desk;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.bank.NewTransfer;
import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.SignedType;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Repeat;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.store.Writer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Operations that write. Each becomes one request to the writer; its reply is sent after the commit. */
final class Orders {
    private static final String KEY = "Idempotency-Key";
    private static final String HIT = "Idempotency-Hit";

    /** No account can have this name. */
    private static final String FOUNDER = "(bootstrap secret)";

    private final Vertx vertx;
    private final Writer writer;
    private final TokenOffice tokens;
    private final WorkerExecutor signers;
    private final SigningKey key;
    private final Supplier<String> holdIds;

    Orders(
            Vertx vertx,
            Writer writer,
            TokenOffice tokens,
            WorkerExecutor signers,
            SigningKey key,
            Supplier<String> holdIds) {
        this.vertx = vertx;
        this.writer = writer;
        this.tokens = tokens;
        this.signers = signers;
        this.key = key;
        this.holdIds = holdIds;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "issueToken", this::issueToken,
                "openAccount", this::openAccount,
                "grant", this::grant,
                "transfer", this::transfer,
                "registerMachine", this::registerMachine,
                "placeHolds", this::placeHolds,
                "releaseHold", this::releaseHold,
                "settle", this::settle);
    }

    /** A token that an administrator orders is given out when the record of it is committed. */
    private Future<Reply> issueToken(Call call) {
        TokenRequest asked = call.body(TokenRequest.class);
        Optional<Identity> caller = call.identity();
        return signers.executeBlocking(() -> tokens.issue(asked, caller), false).compose(token -> {
            Optional<String> administrator = asked.secret() != null
                    ? Optional.of(FOUNDER)
                    : caller.filter(who -> who.has(Scope.ADMIN)).map(Identity::subject);
            Command<Void> issue = new Command.Issue(token.subject(), token.scopes(), token.audience(), token.expires());
            return administrator
                    .map(name -> submit(new Request<>(name, issue, Optional.empty()).audited(call.operationId())))
                    .orElse(Future.succeededFuture())
                    .map(kept -> Reply.json(201, token));
        });
    }

    private Future<Reply> openAccount(Call call) {
        NewAccount asked = call.body(NewAccount.class);
        AccountKind kind = asked.kind() == null ? AccountKind.USER : asked.kind();
        return order(call, asked, new Command.Open(asked.account(), kind)).map(outcome -> reply(201, outcome));
    }

    private Future<Reply> grant(Call call) {
        NewGrant asked = call.body(NewGrant.class);
        Command.Grant grant = new Command.Grant(asked.account(), asked.amount(), asked.reason());
        return order(call, asked, grant).map(outcome -> reply(201, outcome));
    }

    private Future<Reply> transfer(Call call) {
        NewTransfer asked = call.body(NewTransfer.class);
        if (!call.caller().has(Scope.ADMIN) && !call.subject().equals(asked.from())) {
            throw DeskRefusals.transferNotYours(asked.from(), call.subject());
        }
        Command.Move move = new Command.Move(asked.from(), asked.to(), asked.amount(), asked.reason());
        return order(call, asked, move).map(outcome -> reply(201, outcome));
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
        return order(call, said, new Command.Register(machine, said)).map(outcome -> reply(200, outcome));
    }

    private Future<Reply> placeHolds(Call call) {
        NewHolds asked = call.body(NewHolds.class);
        List<Command.Place.Asked> holds = asked.holds().stream()
                .map(item -> new Command.Place.Asked(
                        holdIds.get(), item.machine(), item.amount(), item.maxRate(), item.seconds()))
                .toList();
        return order(call, asked, new Command.Place(call.subject(), holds))
                .compose(outcome -> signers.executeBlocking(() -> reply(201, sign(outcome)), false));
    }

    private Future<Reply> releaseHold(Call call) {
        String hold = call.path("hold");
        return order(call, hold, new Command.Release(call.subject(), hold)).map(outcome -> reply(200, outcome));
    }

    private Future<Reply> settle(Call call) {
        SettlementBatch batch = call.body(SettlementBatch.class);
        return order(call, batch, new Command.Settle(call.subject(), batch)).map(outcome -> reply(200, outcome));
    }

    private <R> Future<Outcome<R>> order(Call call, Object content, Command<R> command) {
        Optional<Repeat> repeat = call.header(KEY)
                .map(value -> new Repeat(value, call.operationId(), Digest.sha256(WireJson.write(content))));
        Request<R> request = new Request<>(call.subject(), command, repeat);
        return submit(call.caller().has(Scope.ADMIN) ? request.audited(call.operationId()) : request);
    }

    private <R> Future<Outcome<R>> submit(Request<R> request) {
        return Future.fromCompletionStage(writer.submit(request), vertx.getOrCreateContext());
    }

    /** Ed25519 signs the same terms with the same bytes, so a repetition answers the very vouchers of the first time. */
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
        return new PlacedHolds.Item(key.sign(SignedType.VOUCHER, voucher), voucher);
    }

    private static Reply reply(int status, Outcome<?> outcome) {
        Reply reply = Reply.json(status, outcome.value());
        return outcome instanceof Outcome.Repeated<?> ? reply.with(HIT, "true") : reply;
    }
}
