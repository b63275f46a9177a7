package dev.bourse.dashboards;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.BankWord;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.dashboards.branch.BankDoor;
import dev.bourse.dashboards.feed.Feed;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The market as its machines and its bank tell of it. */
record Live(DashboardConfig config) {
    private static final Duration SUPPLY = Duration.ofSeconds(10);

    /** Begins to follow; on the event loop. */
    Source begin(Assembly parts) {
        Vertx vertx = parts.vertx;
        Optional<Path> trusted = Optional.ofNullable(config.trust());
        BankClient bank = new BankClient(
                new ApiClient(vertx, config.bank(), config.tokens(), RandomGenerator.getDefault(), trusted));
        vertx.setPeriodic(
                0,
                SUPPLY.toMillis(),
                tick -> bank.summary()
                        .onSuccess(ledger ->
                                parts.observatory.supplied(ledger.held().plus(ledger.left()))));
        BankWord word = new BankWord(bank, parts.clock);
        Gauge.builder("bourse.revocations.age", () -> word.age().toSeconds())
                .description("Seconds since the bank was heard of revoked tokens")
                .register(parts.metrics);
        vertx.setPeriodic(BankWord.EVERY.toMillis(), tick -> word.ask());
        TokenWallet wallet = new TokenWallet(bank, parts.clock);
        return new Source(
                new Feed(vertx, config.nodes(), trusted, wallet, parts.market),
                word,
                word.ask(),
                Optional.of(new BankDoor(vertx, config.bank(), trusted)));
    }
}
