package dev.bourse.bank;

import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.desk.IssuerConfig;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A bank at its first start with an administrator, a bidder alice who has 100 credits, and a machine m1. */
final class OpenBank implements AutoCloseable {
    final TestClock clock = new TestClock();
    // Over HTTP/2 a client refuses its hundred-and-first request at once instead of letting it wait.
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final BankDaemon daemon;
    final String secret;
    final Caller nobody;
    final Caller root;
    final Caller alice;
    final Caller m1;

    OpenBank(Path data) {
        this(config(data));
    }

    OpenBank(BankConfig config) {
        daemon = BankDaemon.start(config, clock);
        secret = daemon.bootstrapSecret().orElseThrow();
        nobody = Caller.nobody(http, daemon);
        root = nobody.got("""
                {"secret":"%s","subject":"root","scopes":["admin"],"seconds":2592000}""".formatted(secret));
        alice = bidder("alice");
        root.post("/v1/grants", """
                {"account":"alice","amount":100,"reason":"test"}""").with(201);
        m1 = machine("m1", "journal-1");
    }

    /** The hold sweep is often enough for a test to wait for it. */
    static BankConfig config(Path data) {
        return config(data, List.of());
    }

    static BankConfig config(Path data, List<IssuerConfig> issuers) {
        return new BankConfig(
                null,
                0,
                data,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Duration.ofMillis(20),
                null,
                null,
                null,
                null,
                issuers,
                null,
                null);
    }

    Caller bidder(String account) {
        root.post("/v1/accounts", "{\"account\":\"%s\"}".formatted(account)).with(201);
        return root.got("""
                {"subject":"%s","scopes":["bidder"]}""".formatted(account));
    }

    Caller machine(String machine, String journal) {
        Caller node = root.got("""
                {"subject":"%s","scopes":["node"]}""".formatted(machine));
        node.put("/v1/machines/" + machine, registration(journal, 0)).with(200);
        return node;
    }

    static String registration(String journal, long prepared) {
        return """
                {"url":"http://127.0.0.1:9","journal":"%s","prepared":%d,"key":%s}""".formatted(
                        journal, prepared, WireJson.write(SigningKey.generate().publicJwk()));
    }

    static String hold(String machine, String amount) {
        return """
                {"holds":[{"machine":"%s","amount":%s,"maxRate":36,"seconds":600}]}""".formatted(machine, amount);
    }

    @Override
    public void close() {
        daemon.close();
        http.close();
    }
}
