package dev.bourse.marketnode;

import dev.bourse.api.bank.IssuedToken;
import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.bank.Revocations;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Metered;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.service.ServiceSpec;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.SignedType;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.signing.TokenIssuer;
import dev.bourse.api.signing.TokenVerifier;
import dev.bourse.testkit.Wait;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bank of the operations that a node needs, with real keys and signatures, and no ledger: it answers that it settled,
 * and remembers what.
 */
final class FakeBank implements AutoCloseable {
    private static final String[] OPERATIONS = {
        "keys",
        "issueToken",
        "listAccounts",
        "openAccount",
        "showAccount",
        "grant",
        "transfer",
        "listMachines",
        "registerMachine",
        "listHolds",
        "placeHolds",
        "showHold",
        "releaseHold",
        "settle",
        "ledger",
        "ledgerSummary",
        "rotateKey",
        "dropKey",
        "revocations",
        "revoke",
        "audit",
        "cancelSchedule",
        "capAccount",
        "freezeAccount",
        "listSchedules",
        "ownMachine",
        "refund",
        "scheduleGrant",
        "statement",
        "thawAccount",
        "uncapAccount",
        "removeMachine"
    };

    private final Vertx vertx = Vertx.vertx();
    private final SigningKey key = SigningKey.generate();
    private final TokenIssuer issuer =
            new TokenIssuer(key, InstantSource.system(), () -> UUID.randomUUID().toString());
    private final Map<String, Long> epochs = new ConcurrentHashMap<>();
    private final Map<String, String> settledKeys = new ConcurrentHashMap<>();
    private final AtomicLong holds = new AtomicLong();
    final List<MachineRegistration> registrations = new CopyOnWriteArrayList<>();
    final List<String> registrationKeys = new CopyOnWriteArrayList<>();
    final List<SettlementBatch.Entry> settled = new CopyOnWriteArrayList<>();
    volatile Revocations revocations = new Revocations("none", List.of());
    private HttpService service;
    private int port;

    FakeBank() {
        open();
    }

    /** Opens, on the port it had before. */
    void open() {
        Map<String, Operation> operations = new HashMap<>();
        for (String operation : OPERATIONS) {
            operations.put(operation, _ -> Future.failedFuture(new RefusedException(operation, 501, "Not in tests.")));
        }
        operations.put(
                "keys",
                _ -> Future.succeededFuture(
                        Reply.ok(key.keySet().jwks()).with("Content-Type", "application/jwk-set+json")));
        operations.put("revocations", _ -> Future.succeededFuture(Reply.ok(revocations)));
        operations.put("issueToken", this::issue);
        operations.put("registerMachine", this::register);
        operations.put("settle", this::settle);
        ServiceSpec spec = ServiceSpec.of(
                        "bank",
                        "openapi/bank.yaml",
                        operations,
                        new TokenVerifier(key::keySet, "bank", InstantSource.system()),
                        Metered.registry())
                .at("127.0.0.1", port);
        service = Wait.on(HttpService.start(vertx, spec));
        port = service.port();
    }

    /** Goes away, for a while or for good. */
    void shut() {
        Wait.on(service.close());
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private Future<Reply> issue(Call call) {
        TokenRequest asked = call.body(TokenRequest.class);
        Duration life = Duration.ofSeconds(asked.seconds());
        return Future.succeededFuture(Reply.json(
                201,
                new IssuedToken(
                        token(call.subject(), Scope.NODE, asked.audience(), life),
                        call.subject(),
                        List.of(Scope.NODE.wire()),
                        asked.audience(),
                        Instant.now().plus(life))));
    }

    private Future<Reply> register(Call call) {
        MachineRegistration registration = call.body(MachineRegistration.class);
        registrations.add(registration);
        registrationKeys.add(call.header("Idempotency-Key").orElseThrow());
        long epoch = epochs.computeIfAbsent(registration.journal(), _ -> epochs.size() + 1L);
        return Future.succeededFuture(Reply.ok(new Machine(
                call.path("machine"), "treasury", epoch, registration.url(), registration.key(), Instant.now())));
    }

    /** From now on the journals are in other epochs. */
    void beginNewEpochs() {
        epochs.replaceAll((_, epoch) -> epoch + 100);
    }

    private Future<Reply> settle(Call call) {
        SettlementBatch batch = call.body(SettlementBatch.class);
        String idempotency = call.header("Idempotency-Key").orElseThrow();
        String before = settledKeys.putIfAbsent(idempotency, batch.toString());
        if (before != null && !before.equals(batch.toString())) {
            return Future.failedFuture(new RefusedException("key-reused", 409, "The key was used for another batch."));
        }
        if (before == null) {
            settled.addAll(batch.entries());
        }
        return Future.succeededFuture(Reply.ok(new SettlementResult(batch.entries().stream()
                .map(entry -> new SettlementResult.Entry(
                        entry.hold(), entry.sequence(), SettlementResult.Outcome.SETTLED, null, null))
                .toList())));
    }

    /** What was settled of all holds. */
    Credits settledInAll() {
        return settled.stream().map(SettlementBatch.Entry::amount).reduce(Credits.ZERO, Credits::plus);
    }

    String token(String subject, Scope scope, String audience) {
        return token(subject, scope, audience, Duration.ofHours(1));
    }

    String token(String subject, Scope scope, String audience, Duration life) {
        return issuer.issue(subject, Set.of(scope), audience, life);
    }

    String voucher(String account, String machine, long epoch, String credits, Duration life) {
        return sign(key, account, machine, epoch, credits, life);
    }

    /** A voucher as another bank would sign it. */
    String forgedVoucher(String account, String machine, long epoch) {
        return sign(SigningKey.generate(), account, machine, epoch, "10", Duration.ofHours(1));
    }

    private String sign(SigningKey signer, String account, String machine, long epoch, String credits, Duration life) {
        Instant now = Instant.now();
        return signer.sign(
                SignedType.VOUCHER,
                new Voucher(
                        "hold-" + holds.incrementAndGet(),
                        account,
                        machine,
                        epoch,
                        Credits.of(credits),
                        Rate.of("1000"),
                        now,
                        now.plus(life)));
    }

    @Override
    public void close() {
        Wait.on(vertx.close());
    }
}
