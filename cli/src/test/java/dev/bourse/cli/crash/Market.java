package dev.bourse.cli.crash;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.money.Credits;
import dev.bourse.testkit.Wait;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** A bank and nodes, each a process that can be killed and started again at the same address, and clients of them. */
final class Market implements AutoCloseable {
    /** The first node's; nobody else's, so that traces of it on the host can be told from those of other runs. */
    static final String MACHINE = "crash" + ProcessHandle.current().pid();

    static final Credits BUDGET = Credits.of("100");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Path folder;
    private final int bankPort = freePort();
    private final URI bankAddress;
    private final Daemon bank;
    private final BankClient administrator;
    private final List<URI> addresses = new ArrayList<>();
    private final List<Daemon> nodes = new ArrayList<>();
    private int accounts;

    /** Starts a bank and a node with these settings on this host. */
    Market(Path folder, Map<String, Object> settings) throws IOException {
        this(folder, Site.here(), List.of(Site.here().with(settings)));
    }

    /** Starts a bank, and a node at each of the sites. */
    Market(Path folder, Site bankSite, List<Site> nodeSites) throws IOException {
        this.folder = folder;
        // Tasks run as other users, which must be able to pass.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        bankAddress = address(bankSite.host(), bankPort);
        Map<String, Object> config = new TreeMap<>(Map.of("data", "bank", "host", bankSite.listen(), "port", bankPort));
        config.putAll(bankSite.settings());
        bank = new Daemon(folder, "bank", "bank", bankSite, config, api(bankAddress, TokenSource.none()));
        try {
            bank.start();
            var first = new TokenRequest(
                    bank.program().line("bootstrap secret:"),
                    "administrator",
                    List.of("admin", "auditor"),
                    "bank",
                    null);
            String token = Wait.on(new BankClient(api(bankAddress, TokenSource.none())).token(first))
                    .token();
            administrator = new BankClient(api(bankAddress, TokenSource.of(token)));
            nodeSites.forEach(this::addNode);
            nodes.forEach(Daemon::launch);
            nodes.forEach(Daemon::awaitReady);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void addNode(Site site) {
        int index = nodes.size();
        String name = index == 0 ? "node" : "node" + (index + 1);
        int port = freePort();
        write(name + ".token", token(machine(index), "node"));
        Map<String, Object> config = new TreeMap<>(Map.of(
                "machine",
                machine(index),
                "data",
                name,
                "host",
                site.listen(),
                "port",
                port,
                "url",
                address(site.host(), port),
                "bank",
                bankAddress(site),
                "tokenFile",
                name + ".token",
                "capacity",
                0.5));
        config.putAll(Map.of("interval", "500ms", "settleEvery", "100ms", "minRunway", "2s"));
        config.putAll(site.settings());
        addresses.add(address(site.host(), port));
        nodes.add(new Daemon(folder, name, "node", site, config, api(addresses.get(index), TokenSource.none())));
    }

    private static URI address(String host, int port) {
        return URI.create("http://" + host + ":" + port);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the bank answers whoever is at the site. */
    URI bankAddress(Site site) {
        return address(site.bankHost(), bankPort);
    }

    /** Where the first node answers. */
    URI nodeAddress() {
        return addresses.getFirst();
    }

    Daemon bank() {
        return bank;
    }

    /** The first, or only, node. */
    Daemon node() {
        return nodes.getFirst();
    }

    List<Daemon> nodes() {
        return nodes;
    }

    /** The token that the account's commands and agents are given. */
    String tokenOf(String account) throws IOException {
        return Files.readString(folder.resolve(account + ".token"));
    }

    /** How a command is told of this market, through that node, and on whose behalf it asks. */
    List<String> options(String account, int node) {
        return List.of(
                "--bank",
                bankAddress.toString(),
                "--node",
                addresses.get(node).toString(),
                "--token-file",
                folder.resolve(account + ".token").toString());
    }

    /** The name of that node's machine. */
    static String machine(int index) {
        return index == 0 ? MACHINE : MACHINE + "-" + (index + 1);
    }

    /** The bank, as the administrator and auditor sees it. */
    BankClient books() {
        return administrator;
    }

    /** All that was ever granted. */
    Credits issued() {
        return new Credits(accounts * BUDGET.micros());
    }

    /** Opens an account with a budget, for the first machine. */
    Bidder bidder(String account) {
        return bidders(account).getFirst();
    }

    /** Opens an account with a budget, which can be spent on all machines. */
    List<Bidder> bidders(String account) {
        Wait.on(administrator.open(new NewAccount(account, null), newKey()));
        Wait.on(administrator.grant(new NewGrant(account, BUDGET, "crash test"), newKey()));
        accounts++;
        String token = token(account, "bidder");
        write(account + ".token", token);
        BankClient own = new BankClient(api(bankAddress, TokenSource.of(token)));
        TokenWallet wallet = new TokenWallet(own, InstantSource.system());
        return IntStream.range(0, nodes.size())
                .mapToObj(node -> new Bidder(
                        account,
                        machine(node),
                        own,
                        new NodeClient(api(addresses.get(node), wallet.audience(machine(node))))))
                .toList();
    }

    /** An agent, not started yet, that spends an account's credits at this rate on all machines. */
    Daemon agent(String account, String rate) {
        return agent(account, rate, Map.of());
    }

    /** The same, with more settings, or others. */
    Daemon agent(String account, String rate, Map<String, Object> settings) {
        Map<String, Object> config = new TreeMap<>(Map.of(
                "account",
                account,
                "tokenFile",
                account + ".token",
                "bank",
                bankAddress,
                "nodes",
                addresses,
                "rate",
                rate,
                "unitPriceCap",
                1_000_000,
                "tick",
                "200ms",
                "valuation",
                Map.of("weights", weights())));
        config.putAll(settings);
        return new Daemon(folder, account, "agent", Site.here(), config, api(bankAddress, TokenSource.none()));
    }

    /** A dashboard, not started yet. */
    Daemon dashboard(Map<String, Object> settings) {
        int port = freePort();
        write("dashboard.token", token("dashboard", "auditor"));
        Map<String, Object> config = new TreeMap<>(
                Map.of("port", port, "bank", bankAddress, "nodes", addresses, "tokenFile", "dashboard.token"));
        config.putAll(settings);
        URI address = address("127.0.0.1", port);
        return new Daemon(folder, "dashboard", "dashboard", Site.here(), config, api(address, TokenSource.none()));
    }

    /** An agent, not started yet, that keeps a job running, with a diary, and soon gives up on a machine that is silent. */
    Daemon keeper(String account, String rate, Map<String, Object> job) {
        return agent(
                account,
                rate,
                Map.of(
                        "unitPriceCap",
                        2_000,
                        "lostAfter",
                        "4s",
                        "diary",
                        folder.resolve("state").toString(),
                        "job",
                        job));
    }

    private Map<String, Integer> weights() {
        Map<String, Integer> weights = new TreeMap<>();
        IntStream.range(0, nodes.size()).forEach(node -> weights.put(machine(node), 1));
        return weights;
    }

    private String token(String subject, String scope) {
        var request = new TokenRequest(null, subject, List.of(scope), "bank", null);
        return Wait.on(administrator.token(request)).token();
    }

    private ApiClient api(URI address, TokenSource tokens) {
        return new ApiClient(vertx, address, tokens, new SplittableRandom(address.getPort()));
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        nodes.forEach(Daemon::close);
        bank.close();
        Wait.on(vertx.close());
    }
}
