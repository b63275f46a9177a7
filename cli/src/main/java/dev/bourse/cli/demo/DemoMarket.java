package dev.bourse.cli.demo;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.observatory.ObservatoryClient;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.demo.DemoPlan.BidderPlan;
import dev.bourse.cli.demo.DemoPlan.MachinePlan;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * The demo's processes, started in order and ended in the reverse: bank, machines, dashboard, agents. Its clients carry
 * an auditor's token, but for those that act as the administrator.
 */
final class DemoMarket implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ADMINISTRATOR = "administrator";
    private static final String AUDITOR = "auditor";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Path data;
    private final Deque<Child> agents = new ArrayDeque<>();
    private final Deque<Child> daemons = new ArrayDeque<>();
    private final Map<String, NodeClient> nodes = new LinkedHashMap<>();
    private URI bankAddress;
    private URI dashboardAddress;
    private BankClient administrator;
    private ObservatoryClient observatory;
    private List<String> nodeAddresses = List.of();

    DemoMarket(Path data) {
        this.data = data;
    }

    /** Starts the bank, and becomes its administrator by the bootstrap secret. */
    void startBank() throws InterruptedException {
        Child bank = daemon("bank", Map.of("data", folder("bank"), "port", 0));
        String secret = bank.awaitLine("bootstrap secret:", PATIENCE);
        bankAddress = address(bank, "bank");
        BankClient anybody = new BankClient(api(bankAddress, TokenSource.none()));
        var request = new TokenRequest(secret, ADMINISTRATOR, List.of("admin", "auditor"), "bank", null);
        administrator = new BankClient(
                api(bankAddress, TokenSource.of(await(anybody.token(request)).token())));
    }

    /** Opens the bidders' accounts and issues their budgets. */
    void issueBudgets(List<BidderPlan> bidders) {
        for (BidderPlan bidder : bidders) {
            await(administrator.open(new NewAccount(bidder.account(), null), newKey()));
            await(administrator.grant(new NewGrant(bidder.account(), bidder.budget(), "demo budget"), newKey()));
        }
    }

    /** Starts the machines, all at once, and waits until each is ready. */
    void startMachines(List<MachinePlan> machines, DemoSettings settings) throws InterruptedException {
        List<String> members = FreePorts.find(machines.size()).stream()
                .map(port -> "127.0.0.1:" + port)
                .toList();
        Map<String, Child> started = new LinkedHashMap<>();
        for (int i = 0; i < machines.size(); i++) {
            MachinePlan machine = machines.get(i);
            int port = Integer.parseInt(members.get(i).substring("127.0.0.1:".length()));
            started.put(
                    machine.id(),
                    daemon(
                            "node",
                            machine.id(),
                            Map.ofEntries(
                                    Map.entry("machine", machine.id()),
                                    Map.entry("port", 0),
                                    Map.entry("data", folder(machine.id())),
                                    Map.entry("bank", bankAddress),
                                    Map.entry("tokenFile", token(machine.id(), "node")),
                                    Map.entry("capacity", machine.capacity()),
                                    Map.entry("cpus", List.of(machine.cpu())),
                                    Map.entry("enforcement", settings.enforcement()),
                                    Map.entry("image", settings.image().orElse("")),
                                    Map.entry("labels", machine.labels()),
                                    Map.entry("settleEvery", "5s"),
                                    Map.entry("firstUid", 200_000 + 1_000 * i),
                                    Map.entry(
                                            "directory",
                                            Map.of("host", "127.0.0.1", "port", port, "members", members)))));
        }
        TokenWallet wallet = auditorWallet();
        Map<String, String> addresses = new LinkedHashMap<>();
        for (var machine : started.entrySet()) {
            URI address = address(machine.getValue(), "node");
            addresses.put(machine.getKey(), address.toString());
            nodes.put(machine.getKey(), new NodeClient(api(address, wallet.audience(machine.getKey()))));
            Ready.await(api(address, TokenSource.none()), PATIENCE);
        }
        nodeAddresses = List.copyOf(addresses.values());
    }

    /** Starts the dashboard, whose page shows shares to anybody on this host. */
    void startDashboard(int port) throws InterruptedException {
        Child dashboard = daemon(
                "dashboard",
                Map.of(
                        "port",
                        port,
                        "bank",
                        bankAddress,
                        "tokenFile",
                        token("dashboard", "auditor"),
                        "nodes",
                        nodeAddresses,
                        "anonymous",
                        "shares"));
        dashboardAddress = address(dashboard, "dashboard");
        observatory =
                new ObservatoryClient(api(dashboardAddress, auditorWallet().audience("dashboard")));
    }

    /** Starts a bidder's agent, which keeps the job running on the machines it wins. */
    void startAgent(BidderPlan bidder, DemoSettings settings) {
        Path config = write(
                bidder.account(),
                Map.ofEntries(
                        Map.entry("account", bidder.account()),
                        Map.entry("tokenFile", token(bidder.account(), "bidder")),
                        Map.entry("bank", bankAddress),
                        Map.entry("nodes", nodeAddresses),
                        Map.entry("publish", dashboardAddress),
                        Map.entry("horizon", settings.horizon().toString()),
                        Map.entry("unitPriceCap", 100_000),
                        Map.entry("valuation", Map.of("weights", bidder.weights())),
                        Map.entry("require", bidder.job().requires()),
                        Map.entry("seed", settings.seed() + bidder.account().hashCode()),
                        Map.entry(
                                "job",
                                Map.of("name", bidder.account() + "-digits", "command", settings.trainer(bidder)))));
        agents.push(child("agent", bidder.account(), config));
    }

    URI page() {
        return dashboardAddress;
    }

    BankClient bank() {
        return administrator;
    }

    Map<String, NodeClient> nodes() {
        return nodes;
    }

    ObservatoryClient observatory() {
        return observatory;
    }

    /** Ends the agents, which withdraw their bids, so that the machines settle for good. */
    void endAgents() {
        agents.parallelStream().forEach(Child::close);
        agents.clear();
    }

    /** Ends everything. */
    @Override
    public void close() {
        endAgents();
        daemons.forEach(Child::close);
        vertx.close().await();
    }

    private Child daemon(String kind, Map<String, Object> config) {
        return daemon(kind, kind, config);
    }

    private Child daemon(String kind, String name, Map<String, Object> config) {
        Child child = child(kind, name, write(name, config));
        daemons.push(child);
        return child;
    }

    private Child child(String kind, String name, Path config) {
        Path log = data.resolve(name + ".log");
        return Child.start(name, log, List.of(kind, "--config", config.toString(), "--until-stdin-closes"));
    }

    private static URI address(Child child, String kind) throws InterruptedException {
        return URI.create(child.awaitLine("bourse " + kind + " answers on", PATIENCE));
    }

    private Path write(String name, Map<String, Object> config) {
        return write(data.resolve(name + ".json"), WireJson.write(config));
    }

    /** A token file for a subject of this demo. */
    private Path token(String subject, String scope) {
        var request = new TokenRequest(
                null, subject, List.of(scope), "bank", Duration.ofHours(12).toSeconds());
        return write(
                data.resolve(subject + ".token"),
                await(administrator.token(request)).token());
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(data.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TokenWallet auditorWallet() {
        var request = new TokenRequest(null, AUDITOR, List.of("auditor"), "bank", null);
        TokenSource auditor = TokenSource.of(await(administrator.token(request)).token());
        return new TokenWallet(new BankClient(api(bankAddress, auditor)), InstantSource.system());
    }

    private ApiClient api(URI base, TokenSource tokens) {
        return new ApiClient(vertx, base, tokens, RandomGenerator.getDefault());
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    static <T> T await(Future<T> answer) {
        try {
            return answer.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("A part of the demo did not answer within " + PATIENCE, e);
        }
    }
}
