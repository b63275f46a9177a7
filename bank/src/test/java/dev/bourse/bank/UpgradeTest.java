package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.archive.Archive;
import dev.bourse.bank.store.DatabaseServer;
import dev.bourse.bank.store.FreshServer;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.PrivatePostgres;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The books of the last version are opened by this one while clients, who knew the bank before, go on asking: old holds
 * settle, and old keys are answered as they were.
 */
class UpgradeTest {
    private static final int ENOUGH_IN_VAIN = 50;
    private static final int SETTLEMENTS = 20;
    private static final int PLACED = 20;

    // Of the fixture: holds that are open, on the machine and in the epoch that the name says.
    private static final String ALICE_M1 = "5669a28a-252b-42d3-9a3f-0c8fa13277ef";
    private static final String BOBBY_M1 = "0401e10a-e302-4df2-84aa-362e6fd8bf9c";
    private static final String ALICE_M2 = "f2bdac8b-e6eb-4500-be1f-3c35bf344bfc";
    private static final String ALICE_M2_EPOCH_1 = "afc9ce82-6fb4-4764-9b4b-b3c448287bb3";

    @TempDir
    Path data;

    private final Patience patience = new Patience();
    private final TestClock clock = new TestClock();
    private final Map<String, String> tokens = LastVersion.tokens();
    private HttpClient http;

    @Test
    void ofBooksInSqlite() throws Exception {
        LastVersion.inSqlite(data);
        upgrade(1, null);
    }

    @Test
    @Needs(HostPart.POSTGRESQL)
    void ofBooksInPostgresByTwoBanksThatStartAtOnce() throws Exception {
        PrivatePostgres server = PrivatePostgres.shared();
        String database = server.newDatabase();
        LastVersion.inPostgres(data, server, database);
        upgrade(2, FreshServer.of(server, database));
    }

    private void upgrade(int banks, DatabaseServer server) throws Exception {
        clock.pass(LastVersion.STOPPED);
        List<BankConfig> configs = new ArrayList<>();
        for (int i = 0; i < banks; i++) {
            configs.add(config(freePort(), server));
        }
        List<Integer> ports = configs.stream().map(BankConfig::port).toList();
        List<BankDaemon> daemons = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            http = client;
            List<CompletableFuture<Void>> load = Stream.concat(old(ports), fresh(ports))
                    .map(work -> CompletableFuture.runAsync(work, threads))
                    .toList();
            Wait.until("load before the start", () -> patience.inVain() >= ENOUGH_IN_VAIN);
            int before = patience.inVain();
            List<CompletableFuture<BankDaemon>> starts = configs.stream()
                    .map(config -> CompletableFuture.supplyAsync(() -> BankDaemon.start(config, clock), threads))
                    .toList();
            starts.forEach(start -> daemons.add(start.join()));
            load.forEach(CompletableFuture::join);
            checkBooks(caller("root", ports.getLast()), new Archive(data, Optional.ofNullable(server)));
            System.out.printf(
                    "Upgrade from schema version 1, %s, %d bank(s): %d requests in vain before the start and %d while it started; %d old and %d new ones answered; 0 lost, 0 doubled%n",
                    server == null ? "SQLite" : "PostgreSQL",
                    banks,
                    before,
                    patience.inVain() - before,
                    LastVersion.answers().size() * banks,
                    2 * SETTLEMENTS + PLACED + 3);
        } finally {
            daemons.forEach(BankDaemon::close);
        }
    }

    private BankConfig config(int port, DatabaseServer server) {
        Map<String, Object> settings = new HashMap<>(Map.of("data", data.toString(), "port", port));
        if (server != null) {
            settings.put("database", server);
        }
        return WireJson.read(WireJson.write(settings), BankConfig.class);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private Caller caller(String subject, int port) {
        return new Caller(http, port, tokens.get(subject));
    }

    /** Every request that the last version answered, sent again to every bank. */
    private Stream<Runnable> old(List<Integer> ports) {
        return ports.stream().flatMap(port -> LastVersion.answers().stream().map(before -> () -> repeat(before, port)));
    }

    private void repeat(LastVersion.Answered before, int port) {
        Caller caller = caller(before.subject(), port);
        Caller.Answer again = patience.ask(() -> caller.post(before.path(), before.body(), before.key()));
        JsonNode body = again.with(before.status());
        assertTrue(again.hit(), () -> before + " was done again: " + again);
        assertKept(WireJson.read(before.reply(), JsonNode.class), body);
    }

    /** All that was said is said again; a newer bank may add to it. */
    private static void assertKept(JsonNode before, JsonNode now) {
        if (before.isObject()) {
            before.properties().forEach(field -> assertKept(field.getValue(), now.path(field.getKey())));
        } else if (before.isArray()) {
            assertEquals(before.size(), now.size());
            for (int i = 0; i < before.size(); i++) {
                assertKept(before.get(i), now.get(i));
            }
        } else {
            assertEquals(before.asText(), now.asText());
        }
    }

    /** What those who had dealings with the last version go on with. */
    private Stream<Runnable> fresh(List<Integer> ports) {
        int first = ports.getFirst();
        int last = ports.getLast();
        return Stream.of(
                () -> settleToTheEnd("m1", 1, ALICE_M1, 3, first),
                () -> settleToTheEnd("m1", 1, BOBBY_M1, 2, last),
                () -> assertEquals("settled", settle("m2", 2, ALICE_M2, 2, true, last)),
                () -> {
                    assertEquals("epoch-old", settle("m2", 2, ALICE_M2_EPOCH_1, 1, true, first));
                    Caller m2 = caller("m2", first);
                    patience.ask(() -> m2.post("/v1/holds/" + ALICE_M2_EPOCH_1 + "/release", "", "release"))
                            .with(200);
                },
                () -> {
                    Caller alice = caller("alice", last);
                    for (int i = 0; i < PLACED; i++) {
                        String key = "new-" + i;
                        patience.ask(() -> alice.post("/v1/holds", OpenBank.hold("m1", "1"), key))
                                .with(201);
                    }
                });
    }

    private void settleToTheEnd(String machine, int epoch, String hold, int from, int port) {
        for (int sequence = from; sequence < from + SETTLEMENTS; sequence++) {
            boolean end = sequence == from + SETTLEMENTS - 1;
            assertEquals("settled", settle(machine, epoch, hold, sequence, end, port));
        }
    }

    /** Settles a hundredth of a credit; the outcome, or the code of the refusal. */
    private String settle(String machine, int epoch, String hold, int sequence, boolean end, int port) {
        Caller caller = caller(machine, port);
        String batch = """
                {"epoch":%d,"batch":%d,"entries":[
                  {"hold":"%s","sequence":%d,"amount":0.01,"through":"%s","last":%b}]}""".formatted(epoch, 2 + sequence, hold, sequence, clock.instant(), end);
        JsonNode entry = patience.ask(() -> caller.post("/v1/settlements", batch, hold + "-" + sequence))
                .with(200)
                .at("/entries/0");
        return entry.has("code")
                ? entry.get("code").asText()
                : entry.get("outcome").asText();
    }

    private static void checkBooks(Caller root, Archive books) {
        books.verify().forEach(check -> assertEquals(0, check.faults(), check::toString));
        // What the last version left, less 20 settlements each and one more, less the 20 holds that are new.
        assertAccount(root, "alice", "980.539997", "20");
        assertAccount(root, "bobby", "252.300001", "0");
        assertAccount(root, "treasury", "17.160003", "0");
        for (String hold : List.of(ALICE_M1, BOBBY_M1, ALICE_M2, ALICE_M2_EPOCH_1)) {
            assertEquals(
                    "released",
                    root.get("/v1/holds/" + hold).with(200).get("state").asText());
        }
    }

    private static void assertAccount(Caller root, String name, String balance, String held) {
        JsonNode account = root.get("/v1/accounts/" + name).with(200);
        assertEquals(balance, account.get("balance").asText(), name);
        assertEquals(held, account.get("held").asText(), name);
    }
}
