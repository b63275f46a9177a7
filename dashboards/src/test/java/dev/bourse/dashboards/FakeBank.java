package dev.bourse.dashboards;

import dev.bourse.api.bank.IssuedToken;
import dev.bourse.api.bank.LedgerPage;
import dev.bourse.api.bank.Revocations;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.HttpService;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.signing.TokenIssuer;
import dev.bourse.testkit.Wait;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A bank that only issues tokens, and signs them for real, and has a ledger to be played. */
final class FakeBank {
    private static final Duration LIFE = Duration.ofHours(1);

    private final SigningKey key = SigningKey.generate();
    private final TokenIssuer issuer =
            new TokenIssuer(key, InstantSource.system(), () -> UUID.randomUUID().toString());
    private final HttpService service;
    volatile Function<Call, Future<Reply>> ledger = call -> FakeService.now(Reply.ok(new LedgerPage(List.of(), null)));

    FakeBank(Vertx vertx) {
        service = FakeService.start(
                vertx,
                "bank",
                "openapi/bank.yaml",
                Map.of(
                        "keys", call -> FakeService.now(Reply.ok(key.keySet().jwks())),
                        "revocations", call -> FakeService.now(Reply.ok(new Revocations("none", List.of()))),
                        "issueToken", this::issue,
                        "ledger", call -> ledger.apply(call)),
                keys());
    }

    private Future<Reply> issue(Call call) {
        Identity asker = call.caller();
        String audience = call.body(TokenRequest.class).audience();
        String token = issuer.issue(asker.subject(), asker.scopes(), audience, LIFE);
        List<String> scopes = asker.scopes().stream().map(Scope::wire).toList();
        return FakeService.now(Reply.json(
                201,
                new IssuedToken(
                        token, asker.subject(), scopes, audience, Instant.now().plus(LIFE))));
    }

    KeySet keys() {
        return key.keySet();
    }

    URI uri() {
        return service.uri();
    }

    void stop() {
        Wait.on(service.close());
    }

    String token(String subject, Scope scope, String audience) {
        return token(subject, scope, audience, LIFE);
    }

    String token(String subject, Scope scope, String audience, Duration life) {
        return issuer.issue(subject, Set.of(scope), audience, life);
    }
}
