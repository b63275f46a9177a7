package dev.bourse.biddingagent;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Holds;
import dev.bourse.api.bank.IssuedToken;
import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.Machines;
import dev.bourse.api.bank.NewHolds;
import dev.bourse.api.bank.PlacedHolds;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.SignedType;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.signing.TokenIssuer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A bank with one account, in memory, that signs for real. */
final class FakeBank {
    private final SigningKey key = SigningKey.generate();
    private final TokenIssuer issuer =
            new TokenIssuer(key, InstantSource.system(), () -> UUID.randomUUID().toString());
    private final Map<String, Machine> machines = new ConcurrentHashMap<>();
    private final Map<String, Voucher> open = new ConcurrentHashMap<>();
    private final Map<String, PlacedHolds> answered = new ConcurrentHashMap<>();
    final List<NewHolds> batches = new CopyOnWriteArrayList<>();
    final List<String> keysSeen = new CopyOnWriteArrayList<>();
    private final HttpService service;
    private volatile Credits available;
    final AtomicInteger answersToLose = new AtomicInteger();

    FakeBank(Vertx vertx, Credits available) {
        this.available = available;
        Map<String, Operation> played = Map.of(
                "issueToken", this::token,
                "showAccount", call -> ok(account(call.path("account"))),
                "listMachines", call -> ok(new Machines(List.copyOf(machines.values()), null)),
                "placeHolds", this::place,
                "listHolds", call -> ok(holds()));
        service = FakeService.start(vertx, "bank", "openapi/bank.yaml", played, keys());
    }

    private static Future<Reply> ok(Object body) {
        return Future.succeededFuture(Reply.ok(body));
    }

    KeySet keys() {
        return key.keySet();
    }

    URI uri() {
        return FakeService.uri(service);
    }

    String tokenFor(String account) {
        return issuer.issue(account, Set.of(Scope.BIDDER), "bank", Duration.ofHours(1));
    }

    void register(String machine, URI url, SigningKey machineKey) {
        machines.put(
                machine, new Machine(machine, "treasury", 1, url.toString(), machineKey.publicJwk(), Instant.now()));
    }

    private Future<Reply> token(Call call) {
        TokenRequest request = call.body(TokenRequest.class);
        String subject = call.subject();
        String token = issuer.issue(subject, Set.of(Scope.BIDDER), request.audience(), Duration.ofHours(1));
        return Future.succeededFuture(Reply.json(
                201,
                new IssuedToken(
                        token,
                        subject,
                        List.of("bidder"),
                        request.audience(),
                        Instant.now().plusSeconds(3600))));
    }

    private Account account(String name) {
        Credits held = open.values().stream().map(Voucher::amount).reduce(Credits.ZERO, Credits::plus);
        return new Account(
                name, AccountKind.USER, null, available.plus(held), held, available, null, null, null, Instant.EPOCH);
    }

    private Future<Reply> place(Call call) {
        String idempotencyKey = call.header("Idempotency-Key").orElseThrow();
        keysSeen.add(idempotencyKey);
        PlacedHolds placed =
                answered.computeIfAbsent(idempotencyKey, _ -> place(call.subject(), call.body(NewHolds.class)));
        if (answersToLose.getAndDecrement() > 0) {
            return Future.failedFuture(new RefusedException("internal", 500, "The answer was lost."));
        }
        return Future.succeededFuture(Reply.json(201, placed));
    }

    private PlacedHolds place(String account, NewHolds wanted) {
        batches.add(wanted);
        List<PlacedHolds.Item> placed = new ArrayList<>();
        for (NewHolds.Item item : wanted.holds()) {
            if (item.amount().compareTo(available) > 0) {
                throw new RefusedException("funds-insufficient", 409, "Too little is available.");
            }
            available = available.minus(item.amount());
            Voucher voucher = new Voucher(
                    UUID.randomUUID().toString(),
                    account,
                    item.machine(),
                    1,
                    item.amount(),
                    item.maxRate(),
                    Instant.now(),
                    Instant.now().plusSeconds(item.seconds()));
            open.put(voucher.hold(), voucher);
            placed.add(new PlacedHolds.Item(key.sign(SignedType.VOUCHER, voucher), voucher));
        }
        return new PlacedHolds(placed);
    }

    private Holds holds() {
        List<Hold> holds = open.values().stream()
                .map(voucher -> new Hold(voucher, Credits.ZERO, 0, Hold.State.OPEN))
                .toList();
        return new Holds(holds, null);
    }

    /** A machine's final: nothing was charged. */
    void release(String machine) {
        open.values().removeIf(voucher -> {
            boolean here = voucher.machine().equals(machine);
            available = here ? available.plus(voucher.amount()) : available;
            return here;
        });
    }

    Credits available() {
        return available;
    }

    Set<String> openHolds() {
        return open.keySet();
    }
}
