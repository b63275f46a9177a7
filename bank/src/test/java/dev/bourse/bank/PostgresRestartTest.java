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
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Trials;
import dev.bourse.testkit.Wait;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL goes and comes back under two banks, now in good order, now as if it had crashed, while clients place and
 * settle holds, each request at either bank until it is answered.
 */
@Needs(HostPart.POSTGRESQL)
@ExtendWith(Seeded.class)
class PostgresRestartTest {
    private static final int RESTARTS = Trials.number(2, 20);
    private static final int CLIENTS = 4;
    private static final int MOST_ROUNDS_BETWEEN = 40;
    private static final int MOST_NANOS_AWAY = 500_000_000;

    @TempDir
    Path data;

    private final Patience patience = new Patience();
    private final AtomicInteger rounds = new AtomicInteger();
    private final List<Long> recoveryMillis = new ArrayList<>();
    private volatile boolean stopped;

    @Test
    void whatWasAnsweredIsInTheBooksAndNothingIsThereTwice(RandomGenerator random) throws SQLException {
        try (PrivatePostgres server = PrivatePostgres.start();
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            DatabaseServer database = FreshServer.of(server, server.newDatabase());
            try (BankDaemon one = BankDaemon.start(config(database));
                    BankDaemon two = BankDaemon.start(config(database))) {
                Caller root = Caller.nobody(http, one)
                        .got("{\"secret\":\"%s\",\"subject\":\"root\",\"scopes\":[\"admin\"]}"
                                .formatted(one.bootstrapSecret().orElseThrow()));
                List<CompletableFuture<Integer>> clients = IntStream.range(0, CLIENTS)
                        .mapToObj(i -> client(i, root, two.port()))
                        .map(client -> CompletableFuture.supplyAsync(client::placeAndSettle, threads))
                        .toList();
                for (int i = 0; i < RESTARTS; i++) {
                    restart(server, random, i % 2 == 1);
                }
                stopped = true;
                List<Integer> done =
                        clients.stream().map(CompletableFuture::join).toList();
                new Archive(data, Optional.of(database))
                        .verify()
                        .forEach(check -> assertEquals(0, check.faults(), check::toString));
                checkEachRoundIsThereOnce(root, done);
                checkCharges(server, database.url(), done);
            }
        }
        recoveryMillis.sort(null);
        System.out.printf(
                "PostgreSQL restarted under load %d times (every other one a crash): %d holds placed and settled twice each, %d requests in vain, 0 lost, 0 doubled; from server up to the first round done p50 %d ms, p99 %d ms%n",
                RESTARTS, rounds.get(), patience.inVain(), quantile(0.5), quantile(0.99));
    }

    private long quantile(double part) {
        return recoveryMillis.get((int) Math.ceil(part * recoveryMillis.size()) - 1);
    }

    private BankConfig config(DatabaseServer database) {
        Map<String, Object> settings = Map.of("data", data.toString(), "port", 0, "database", database);
        return WireJson.read(WireJson.write(settings), BankConfig.class);
    }

    private void restart(PrivatePostgres server, RandomGenerator random, boolean crash) {
        awaitRounds(1 + random.nextInt(MOST_ROUNDS_BETWEEN));
        if (crash) {
            server.crash();
        } else {
            server.stop();
        }
        LockSupport.parkNanos(random.nextInt(MOST_NANOS_AWAY));
        server.startAgain();
        long up = System.nanoTime();
        awaitRounds(1);
        recoveryMillis.add(Duration.ofNanos(System.nanoTime() - up).toMillis());
    }

    private void awaitRounds(int more) {
        int enough = rounds.get() + more;
        Wait.until("rounds done", () -> rounds.get() >= enough);
    }

    private Client client(int number, Caller root, int otherPort) {
        String account = "user" + number;
        String machine = "machine" + number;
        root.post("/v1/accounts", "{\"account\":\"%s\"}".formatted(account)).with(201);
        root.post("/v1/grants", "{\"account\":\"%s\",\"amount\":100000}".formatted(account))
                .with(201);
        Caller bidder = root.got("{\"subject\":\"%s\",\"scopes\":[\"bidder\"]}".formatted(account));
        Caller node = root.got("{\"subject\":\"%s\",\"scopes\":[\"node\"]}".formatted(machine));
        node.put("/v1/machines/" + machine, OpenBank.registration("journal", 0)).with(200);
        return new Client(machine, List.of(bidder, at(bidder, otherPort)), List.of(node, at(node, otherPort)));
    }

    private static Caller at(Caller caller, int port) {
        return new Caller(caller.http(), port, caller.token());
    }

    /** A bidder and its machine, at both banks. */
    private final class Client {
        private final String machine;
        private final List<Caller> bidders;
        private final List<Caller> nodes;
        private int tries;

        Client(String machine, List<Caller> bidders, List<Caller> nodes) {
            this.machine = machine;
            this.bidders = bidders;
            this.nodes = nodes;
        }

        /** Round after round until it is enough; how many. */
        int placeAndSettle() {
            int round = 0;
            for (; !stopped; round++) {
                JsonNode voucher = ask(bidders, "/v1/holds", OpenBank.hold(machine, "1"), "hold-" + round)
                        .with(201)
                        .at("/vouchers/0/voucher");
                settle(voucher, round, 1, "0.03", false);
                settle(voucher, round, 2, "0.01", true);
                rounds.incrementAndGet();
            }
            return round;
        }

        private void settle(JsonNode voucher, int round, int sequence, String amount, boolean end) {
            String batch = """
                    {"epoch":1,"batch":%d,"entries":[
                      {"hold":"%s","sequence":%d,"amount":%s,"through":"%s","last":%b}]}""".formatted(
                            2 * round + sequence,
                            voucher.get("hold").asText(),
                            sequence,
                            amount,
                            voucher.get("placed").asText(),
                            end);
            JsonNode entry = ask(nodes, "/v1/settlements", batch, "batch-" + round + "-" + sequence)
                    .with(200)
                    .at("/entries/0");
            assertEquals("settled", entry.get("outcome").asText(), entry::toString);
        }

        /** Each try goes to the other bank. */
        private Caller.Answer ask(List<Caller> callers, String path, String body, String key) {
            return patience.ask(() -> callers.get(tries++ % 2).post(path, body, key));
        }
    }

    /** What the rounds cost is gone from each account, and nothing is held any more. */
    private static void checkEachRoundIsThereOnce(Caller root, List<Integer> rounds) {
        for (int i = 0; i < CLIENTS; i++) {
            JsonNode account = root.get("/v1/accounts/user" + i).with(200);
            BigDecimal cost = new BigDecimal("0.04").multiply(new BigDecimal(rounds.get(i)));
            BigDecimal due = new BigDecimal("100000").subtract(cost);
            assertEquals(0, due.compareTo(account.get("balance").decimalValue()), account::toString);
            assertEquals(0, account.get("held").asInt(), account::toString);
        }
    }

    /** As many holds as rounds, each charged twice. */
    private static void checkCharges(PrivatePostgres server, String url, List<Integer> rounds) throws SQLException {
        try (Connection books = DriverManager.getConnection(url, server.user(), server.password());
                ResultSet row = books.createStatement()
                        .executeQuery("SELECT COUNT(*), COUNT(DISTINCT hold) FROM transfer WHERE kind = 'CHARGE'")) {
            assertTrue(row.next());
            int holds = rounds.stream().mapToInt(Integer::intValue).sum();
            assertEquals(2 * holds, row.getInt(1));
            assertEquals(holds, row.getInt(2));
        }
    }
}
