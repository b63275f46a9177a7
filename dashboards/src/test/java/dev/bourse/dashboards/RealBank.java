package dev.bourse.dashboards;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.money.Credits;
import dev.bourse.api.service.Limits;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Scope;
import dev.bourse.bank.BankConfig;
import dev.bourse.bank.BankDaemon;
import dev.bourse.testkit.Wait;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** A bank as it is in earnest, on SQLite, with an administrator {@code root} and accounts for alice and bob. */
final class RealBank implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final BankDaemon daemon;
    final BankClient root;

    RealBank(Path data) {
        this(data, Limits.usual());
    }

    RealBank(Path data, Limits limits) {
        daemon = BankDaemon.start(BankConfig.at(data, limits));
        String secret = daemon.bootstrapSecret().orElseThrow();
        TokenRequest first = new TokenRequest(secret, "root", List.of("admin"), "bank", null);
        root = client(Wait.on(client(TokenSource.none()).token(first)).token());
        open("alice");
        open("bob");
    }

    void open(String account) {
        Wait.on(root.open(new NewAccount(account, null, null), key()));
    }

    Transfer grant(String account, String amount, String reason) {
        return Wait.on(root.grant(new NewGrant(account, Credits.of(amount), reason), key()));
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + daemon.port());
    }

    KeySet keys() {
        return Wait.on(root.keys());
    }

    String token(String subject, String audience, Scope... scopes) {
        List<String> names = Arrays.stream(scopes).map(Scope::wire).toList();
        return Wait.on(root.token(new TokenRequest(null, subject, names, audience, null)))
                .token();
    }

    BankClient client(String token) {
        return client(TokenSource.of(token));
    }

    private BankClient client(TokenSource tokens) {
        return new BankClient(new ApiClient(vertx, uri(), tokens, new SplittableRandom(1)));
    }

    void stop() {
        daemon.close();
    }

    @Override
    public void close() {
        daemon.close();
        Wait.on(vertx.close());
    }
}
