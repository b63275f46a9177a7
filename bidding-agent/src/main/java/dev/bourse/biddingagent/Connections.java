package dev.bourse.biddingagent;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.CallListener;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.observatory.ObservatoryClient;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Clients for all whom an agent speaks to, each with the token meant for it. Any thread. */
final class Connections {
    private static final Duration BANK_DEADLINE = Duration.ofSeconds(15);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final RandomGenerator JITTER =
            () -> ThreadLocalRandom.current().nextLong();

    private final Vertx vertx;
    private final Optional<Path> trusted;
    private final CallListener listener;
    private final BankClient bank;
    private final TokenWallet wallet;

    Connections(
            Vertx vertx,
            URI bank,
            Optional<Path> trusted,
            TokenSource own,
            InstantSource clock,
            CallListener listener) {
        this.vertx = vertx;
        this.trusted = trusted;
        this.listener = listener;
        this.bank = new BankClient(client(bank, own).deadline(BANK_DEADLINE));
        this.wallet = new TokenWallet(this.bank, clock);
    }

    private ApiClient client(URI url, TokenSource tokens) {
        return new ApiClient(vertx, url, tokens, JITTER, trusted)
                .listening(listener)
                .deadline(DEADLINE);
    }

    BankClient bank() {
        return bank;
    }

    /** Nodes that are asked for their directory only. */
    List<NodeClient> seeds(List<URI> nodes) {
        return nodes.stream()
                .map(node -> new NodeClient(client(node, TokenSource.none())))
                .toList();
    }

    ApiClient machine(Machine machine) {
        return client(URI.create(machine.url()), wallet.audience(machine.machine()));
    }

    ObservatoryClient dashboard(URI url) {
        return new ObservatoryClient(client(url, wallet.audience("dashboard")));
    }
}
