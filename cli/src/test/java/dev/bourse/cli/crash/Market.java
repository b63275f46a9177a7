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
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.stage.Program;
import dev.bourse.cli.stage.Wait;
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
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** A bank and a node, each a process that can be killed and started again at the same address, and clients of them. */
final class Market implements AutoCloseable {
    /** Nobody else's, so that traces of it on the host can be told from those of other runs. */
    static final String MACHINE = "crash" + ProcessHandle.current().pid();

    static final Credits BUDGET = Credits.of("100");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Path folder;
    private final int bankPort = freePort();
    private final int nodePort = freePort();
    private final BankClient administrator;
    private Program bank;
    private Program node;

    /** Starts both, the node with these settings beside those that every test needs. */
    Market(Path folder, Map<String, Object> settings) throws IOException {
        this.folder = folder;
        // Tasks run as other users, which must be able to pass.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        write("bank.json", WireJson.write(Map.of("data", "bank", "port", bankPort)));
        startBank();
        var first = new TokenRequest(
                bank.line("bootstrap secret:"), "administrator", List.of("admin", "auditor"), "bank", null);
        String token = Wait.on(new BankClient(api(bankPort, TokenSource.none())).token(first))
                .token();
        administrator = new BankClient(api(bankPort, TokenSource.of(token)));
        write("node.token", token(MACHINE, "node"));
        var config = new java.util.TreeMap<>(settings);
        config.putAll(Map.of(
                "machine", MACHINE,
                "data", "node",
                "port", nodePort,
                "bank", "http://127.0.0.1:" + bankPort,
                "tokenFile", "node.token",
                "capacity", 0.5,
                "interval", "500ms",
                "settleEvery", "100ms",
                "minRunway", "2s"));
        write("node.json", WireJson.write(config));
        startNode();
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

    /** Starts the bank and waits until it is ready. */
    void startBank() {
        bank = start("bank");
        ready(bank, bankPort);
    }

    /** Starts the node and waits until it takes bids. */
    void startNode() {
        node = start("node");
        ready(node, nodePort);
    }

    private Program start(String kind) {
        return Program.start(
                folder,
                kind,
                List.of(kind, "--config", folder.resolve(kind + ".json").toString(), "--until-stdin-closes"));
    }

    private void ready(Program program, int port) {
        ApiClient daemon = api(port, TokenSource.none());
        Wait.until("ready", () -> answer(program, daemon), answer -> true);
        Wait.on(daemon.close());
    }

    private static String answer(Program program, ApiClient daemon) {
        if (!program.isAlive()) {
            throw new AssertionError("It has ended: " + program.err());
        }
        return Wait.on(daemon.get("/readyz", String.class));
    }

    /** Why the node is not ready; empty when it is. */
    String trouble() {
        ApiClient daemon = api(nodePort, TokenSource.none());
        try {
            Wait.on(daemon.get("/readyz", String.class));
            return "";
        } catch (RefusedException notReady) {
            return notReady.getMessage();
        } finally {
            Wait.on(daemon.close());
        }
    }

    Program bankProcess() {
        return bank;
    }

    Program nodeProcess() {
        return node;
    }

    /** The bank, as the administrator and auditor sees it. */
    BankClient books() {
        return administrator;
    }

    /** Opens an account with a budget. */
    Bidder bidder(String account) {
        Wait.on(administrator.open(new NewAccount(account, null), newKey()));
        Wait.on(administrator.grant(new NewGrant(account, BUDGET, "crash test"), newKey()));
        BankClient own = new BankClient(api(bankPort, TokenSource.of(token(account, "bidder"))));
        TokenWallet wallet = new TokenWallet(own, InstantSource.system());
        return new Bidder(account, own, new NodeClient(api(nodePort, wallet.audience(MACHINE))));
    }

    private String token(String subject, String scope) {
        var request = new TokenRequest(null, subject, List.of(scope), "bank", null);
        return Wait.on(administrator.token(request)).token();
    }

    private ApiClient api(int port, TokenSource tokens) {
        return new ApiClient(vertx, URI.create("http://127.0.0.1:" + port), tokens, new SplittableRandom(port));
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        if (node != null) {
            node.close();
        }
        if (bank != null) {
            bank.close();
        }
        Wait.on(vertx.close());
    }
}
