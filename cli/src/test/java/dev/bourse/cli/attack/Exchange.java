package dev.bourse.cli.attack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.bank.MachineRegistration;
import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.market.FilePiece;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.signing.SigningKey;
import dev.bourse.api.signing.TokenIssuer;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.BankConfig;
import dev.bourse.bank.BankDaemon;
import dev.bourse.cli.stage.Asking;
import dev.bourse.dashboards.DashboardConfig;
import dev.bourse.dashboards.DashboardDaemon;
import dev.bourse.marketnode.NodeConfig;
import dev.bourse.marketnode.NodeDaemon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A bank, a node and a dashboard in this process, two bidders with holds, bids and tasks, and a second machine that is
 * played by the test. Nothing is charged while it runs, so that what changes in the books was asked for by somebody.
 */
final class Exchange implements AutoCloseable {
    static final String MACHINE = "m1";
    static final String OTHER_MACHINE = "m2";

    /** An account that takes income, and another where transfers of tests go. */
    static final String INCOME = "landlord";

    static final String SINK = "sink";

    private static final int BUDGET = 100_000;

    /** What one of the two sides owns. */
    record Side(Persona bidder, String machine, String hold, String voucher, String task) {}

    private final Path folder;
    private final Map<Daemon, Wire> wires = new EnumMap<>(Daemon.class);
    private final BankDaemon bank;
    private final SigningKey bankKey;
    private final NodeDaemon node;
    private final DashboardDaemon dashboard;
    private final Map<String, Optional<String>> tokens = new HashMap<>();
    private TakenBack takenBack;
    private Instant tokensFrom = Instant.EPOCH;
    private int tasks;

    private Exchange(Path folder) {
        this.folder = folder;
        bank = BankDaemon.start(
                config(BankConfig.class, "data: bank\nport: 0\nlimits: {requestsPerSecond: 1000000, burst: 1000000}"));
        bankKey = SigningKey.load(folder.resolve("bank/bank-key.json"));
        node = NodeDaemon.start(
                config(NodeConfig.class, """
                machine: %s
                data: node
                bank: http://127.0.0.1:%d
                token: %s
                capacity: 0.5
                enforcement: none
                interval: 1h
                settleEvery: 1h
                meterEvery: 1h
                limits: {requestsPerSecond: 1000000, burst: 1000000}
                """.formatted(MACHINE, bank.port(), token(MACHINE, "bank", Scope.NODE))));
        dashboard = DashboardDaemon.start(config(DashboardConfig.class, """
                bank: http://127.0.0.1:%d
                token: %s
                nodes: [http://127.0.0.1:%d]
                measureEvery: 200ms
                limits: {requestsPerSecond: 1000000, burst: 1000000}
                """.formatted(
                        bank.port(), token("watcher", "bank", Scope.AUDITOR), node.port())));
    }

    /** Starts all and waits until they are ready for business. */
    static Exchange open(Path folder) {
        Exchange exchange = new Exchange(folder);
        try {
            exchange.prepare();
            return exchange;
        } catch (RuntimeException | Error e) {
            exchange.close();
            throw e;
        }
    }

    private <T> T config(Class<T> type, String text) {
        try {
            // Tasks run as other users, which must be able to pass.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            Path file = folder.resolve(type.getSimpleName() + ".yaml");
            Files.writeString(file, text);
            return ConfigFile.read(file, type).value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() {
        for (String account : List.of(INCOME, SINK)) {
            open(Map.of("account", account, "kind", "income"));
        }
        String guild = Persona.ORGANISATION.subject();
        open(Map.of("account", guild, "kind", "organisation"));
        open(Map.of("account", "crew", "kind", "team", "parent", guild));
        open(Map.of("account", Persona.BIDDER.subject(), "parent", "crew"));
        open(Map.of("account", Persona.OTHER_BIDDER.subject()));
        open(Map.of("account", Persona.DISMISSED.subject()));
        for (Persona persona : List.of(Persona.ORGANISATION, Persona.BIDDER, Persona.OTHER_BIDDER)) {
            Map<String, Object> grant = Map.of("account", persona.subject(), "amount", BUDGET);
            done(Daemon.BANK, "POST", "/v1/grants", Persona.ADMIN, grant);
        }
        done(Daemon.BANK, "PUT", "/v1/machines/" + OTHER_MACHINE, Persona.OTHER_NODE, registration(0));
        Asking.until("the node is ready", () -> status(Daemon.NODE, "/readyz"), status -> status == 200);
        for (Persona bidder : List.of(Persona.BIDDER, Persona.OTHER_BIDDER)) {
            String voucher = withHold(new Side(bidder, MACHINE, "", "", "")).voucher();
            done(Daemon.NODE, "PUT", "/v1/bids/cpu", bidder, Map.of("rate", 1, "vouchers", List.of(voucher)));
        }
        Asking.until(
                "the dashboard sees the shares",
                () -> ask(Daemon.DASHBOARD, "GET", "/v1/market", Persona.AUDITOR, null)
                        .body(),
                market -> market.contains("\"alice\"") && market.contains("\"bobby\""));
    }

    private void open(Map<String, Object> account) {
        done(Daemon.BANK, "POST", "/v1/accounts", Persona.ADMIN, account);
    }

    /** What the second machine says of itself when its journal knows of so many batches. */
    MachineRegistration registration(long prepared) {
        return new MachineRegistration(
                "http://127.0.0.1:9",
                "journal-2",
                prepared,
                SigningKey.generate().publicJwk());
    }

    private int status(Daemon daemon, String path) {
        return ask(daemon, "GET", path, Persona.ALL.getFirst(), null).status();
    }

    /** The side of the first bidder or of the other, with a hold on its own machine and a task on the node. */
    Side side(boolean first) {
        Persona bidder = first ? Persona.BIDDER : Persona.OTHER_BIDDER;
        return withTask(withHold(new Side(bidder, first ? MACHINE : OTHER_MACHINE, "", "", "")));
    }

    /** The same side with a new hold. */
    Side withHold(Side side) {
        Map<String, Object> hold = Map.of("machine", side.machine, "amount", 10, "maxRate", 10, "seconds", 3600);
        JsonNode placed = done(Daemon.BANK, "POST", "/v1/holds", side.bidder, Map.of("holds", List.of(hold)))
                .at("/vouchers/0");
        return new Side(
                side.bidder,
                side.machine,
                placed.at("/voucher/hold").asText(),
                placed.path("signed").asText(),
                side.task);
    }

    /** The same side with a new task. */
    Side withTask(Side side) {
        if (!side.task.isEmpty()) {
            // Or there would be too many at last.
            ask(Daemon.NODE, "DELETE", "/v1/tasks/" + side.task, side.bidder, null);
        }
        String task = "task-" + ++tasks;
        Map<String, Object> request = Map.of("job", "job1", "command", List.of("/bin/true"));
        done(Daemon.NODE, "PUT", "/v1/tasks/" + task, side.bidder, request);
        done(
                Daemon.NODE,
                "PUT",
                "/v1/tasks/" + task + "/files/work%2Fsome",
                side.bidder,
                FilePiece.of(0, new byte[5], true));
        return new Side(side.bidder, side.machine, side.hold, side.voucher, task);
    }

    /** What must be served; its JSON. */
    JsonNode done(Daemon daemon, String method, String path, Persona persona, Object body) {
        Answer answer = ask(daemon, method, path, persona, body);
        if (!answer.served()) {
            throw new AssertionError("%s %s by %s: %s".formatted(method, path, persona, answer));
        }
        return answer.body().isEmpty() ? WireJson.MAPPER.nullNode() : answer.json();
    }

    /** Asks a daemon. */
    Answer ask(Daemon daemon, String method, String path, Persona persona, Object body) {
        String json = body == null ? null : WireJson.write(body);
        return ask(daemon, new Draft(method, path, token(persona, daemon), json).bytes());
    }

    /** Asks a daemon, on the one connection that this exchange keeps to it. */
    Answer ask(Daemon daemon, byte[] request) {
        return wires.computeIfAbsent(daemon, this::wire).ask(request);
    }

    /** What the node signs of its prices. */
    String quote() {
        return done(Daemon.NODE, "GET", "/v1/quote", Persona.ADMIN, null)
                .path("signed")
                .asText();
    }

    /** A new connection. */
    Wire wire(Daemon daemon) {
        return new Wire(port(daemon));
    }

    int port(Daemon daemon) {
        return switch (daemon) {
            case BANK -> bank.port();
            case NODE -> node.port();
            case DASHBOARD -> dashboard.port();
        };
    }

    /** The token that a persona shows at a daemon, the same each time. */
    Optional<String> token(Persona persona, Daemon daemon) {
        String place = persona.name() + "@" + daemon;
        if (!tokens.containsKey(place)) {
            tokens.put(place, newToken(persona, daemon));
        }
        return tokens.get(place);
    }

    /** From now on everybody shows new tokens, issued no earlier than that instant. */
    void renewTokens(Instant from) {
        tokens.clear();
        tokensFrom = from;
    }

    private Optional<String> newToken(Persona persona, Daemon daemon) {
        Instant now = Instant.now().isBefore(tokensFrom) ? tokensFrom : Instant.now();
        return switch (persona.papers()) {
            case NONE -> Optional.empty();
            case GOOD -> Optional.of(token(bankKey, persona, daemon.audience(), now));
            case FOREIGN -> Optional.of(token(bankKey, persona, "elsewhere", now));
            case EXPIRED -> Optional.of(token(bankKey, persona, daemon.audience(), now.minus(Duration.ofHours(2))));
            case FORGED -> Optional.of(token(SigningKey.generate(), persona, daemon.audience(), now));
            case REVOKED, DISMISSED -> Optional.of(takenBack().of(persona, daemon));
        };
    }

    /** It takes a while, and not everybody asks for it. */
    private TakenBack takenBack() {
        if (takenBack == null) {
            takenBack = new TakenBack(this, List.of(Persona.REVOKED, Persona.DISMISSED));
        }
        return takenBack;
    }

    /** A new token of the subject. */
    String token(String subject, String audience, Scope scope) {
        Persona persona = new Persona(subject, subject, Set.of(scope), Persona.Papers.GOOD, Set.of());
        return token(bankKey, persona, audience, Instant.now());
    }

    private static String token(SigningKey key, Persona persona, String audience, Instant issued) {
        TokenIssuer issuer = new TokenIssuer(
                key, InstantSource.fixed(issued), () -> UUID.randomUUID().toString());
        return issuer.issue(
                new Identity(persona.subject(), persona.scopes(), audience, issued, issued.plus(Duration.ofHours(1))));
    }

    /** The bank's own key, for those who could forge anything but what it signs. */
    SigningKey bankKey() {
        return bankKey;
    }

    @Override
    public void close() {
        wires.values().forEach(Wire::close);
        dashboard.close();
        node.close();
        bank.close();
    }
}
