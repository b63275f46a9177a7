package dev.bourse.cli.demo;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.NewAccount;
import dev.bourse.api.bank.NewGrant;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.bank.TokenWallet;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.Quote;
import dev.bourse.api.observatory.ObservatoryClient;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.child.Child;
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
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    private final Deque<Child> machines = new ArrayDeque<>();
    private final Deque<Child> daemons = new ArrayDeque<>();
    private final Map<String, NodeClient> nodes = new LinkedHashMap<>();
    private URI bankAddress;
    private URI dashboardAddress;
    private BankClient administrator;
    private ObservatoryClient observatory;
    private final List<URI> nodeAddresses = new ArrayList<>();

    DemoMarket(Path data) {
        this.data = data;
    }

    /** Starts the bank, and becomes its administrator by the bootstrap secret. */
    void startBank() throws InterruptedException {
        Child bank = child("bank", "bank", Map.of("data", folder("bank"), "port", 0));
        daemons.push(bank);
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
    void startMachines(List<MachinePlan> plans, DemoSettings settings) throws InterruptedException {
        List<String> members = FreePorts.find(plans.size()).stream()
                .map(port -> "127.0.0.1:" + port)
                .toList();
        Map<String, Child> started = new LinkedHashMap<>();
        for (int i = 0; i < plans.size(); i++) {
            String id = plans.get(i).id();
            Child child = child(
                    "node",
                    id,
                    DemoConfigs.machine(
                            plans.get(i), i, folder(id), bankAddress, token(id, "node"), members, settings));
            machines.push(child);
            started.put(id, child);
        }
        TokenWallet wallet = auditorWallet();
        for (var machine : started.entrySet()) {
            URI address = address(machine.getValue(), "node");
            nodeAddresses.add(address);
            nodes.put(machine.getKey(), new NodeClient(api(address, wallet.audience(machine.getKey()))));
            Ready.await(api(address, TokenSource.none()), PATIENCE);
        }
    }

    /** Starts the dashboard, whose page shows shares to anybody on this host, and which may keep its history. */
    void startDashboard(int port, Optional<Path> history) throws InterruptedException {
        Child dashboard = child(
                "dashboard",
                "dashboard",
                DemoConfigs.dashboard(port, bankAddress, token("dashboard", "auditor"), nodeAddresses, history));
        daemons.push(dashboard);
        dashboardAddress = address(dashboard, "dashboard");
        observatory =
                new ObservatoryClient(api(dashboardAddress, auditorWallet().audience("dashboard")));
    }

    /** Starts a bidder's agent, which keeps the job running on the machines it wins. */
    void startAgent(BidderPlan bidder, DemoSettings settings) {
        String tokenFile = token(bidder.account(), "bidder");
        agents.push(child(
                "agent",
                bidder.account(),
                DemoConfigs.agent(
                        bidder,
                        state().toString(),
                        bankAddress,
                        tokenFile,
                        nodeAddresses,
                        dashboardAddress,
                        settings)));
    }

    /** Where agents keep the diaries of their jobs. */
    Path state() {
        return data.resolve("state");
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

    /** What each machine asks now. */
    Map<String, Quote> quotes() {
        Map<String, Quote> quotes = new LinkedHashMap<>();
        nodes.forEach((machine, node) -> quotes.put(machine, await(node.quote()).quote()));
        return quotes;
    }

    ObservatoryClient observatory() {
        return observatory;
    }

    /** Ends the agents, which withdraw their bids, so that the machines settle for good. */
    void endAgents() {
        end(agents);
    }

    /** All at once, each waited for on a thread of its own. */
    private static void end(Deque<Child> children) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            children.forEach(child -> threads.execute(child::close));
        }
        children.clear();
    }

    /** Ends everything. */
    @Override
    public void close() {
        endAgents();
        end(machines);
        end(daemons);
        vertx.close().await();
    }

    private Child child(String kind, String name, Map<String, Object> config) {
        Path file = write(data.resolve(name + ".json"), WireJson.write(config));
        Path log = data.resolve(name + ".log");
        return Child.start(name, log, List.of(kind, "--config", file.toString(), "--until-stdin-closes"));
    }

    private static URI address(Child child, String kind) throws InterruptedException {
        return URI.create(child.awaitLine("bourse " + kind + " answers on", PATIENCE));
    }

    /** A token file for a subject of this demo. */
    private String token(String subject, String scope) {
        var request = new TokenRequest(
                null, subject, List.of(scope), "bank", Duration.ofHours(12).toSeconds());
        return write(
                        data.resolve(subject + ".token"),
                        await(administrator.token(request)).token())
                .toString();
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String folder(String name) {
        try {
            return Files.createDirectories(data.resolve(name)).toString();
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
