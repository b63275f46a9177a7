package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    @TempDir
    private Path data;

    @TempDir
    private Path copies;

    @Test
    void aRestartKeepsEverythingAndShowsNoSecret() {
        JsonNode placed;
        String secret;
        Caller alice;
        try (OpenBank bank = new OpenBank(data)) {
            placed =
                    bank.alice.post("/v1/holds", OpenBank.hold("m1", "7"), "k1").with(201);
            alice = bank.alice;
            secret = bank.secret;
        }
        TestClock clock = new TestClock();
        try (BankDaemon again = BankDaemon.start(OpenBank.config(data), clock);
                HttpClient http = HttpClient.newHttpClient()) {
            assertEquals(Optional.empty(), again.bootstrapSecret());
            Caller same = new Caller(http, again.port(), alice.token());
            Caller.Answer repeated = same.post("/v1/holds", OpenBank.hold("m1", "7"), "k1");
            assertTrue(repeated.hit());
            assertEquals(placed, repeated.with(201));
            assertEquals(
                    93,
                    same.get("/v1/accounts/alice").with(200).get("available").asInt());
            Caller root = Caller.nobody(http, again)
                    .got("{\"secret\":\"%s\",\"subject\":\"root\",\"scopes\":[\"admin\"]}".formatted(secret));
            assertEquals(
                    1,
                    root.get("/v1/machines").with(200).at("/machines/0/epoch").asInt());
        }
    }

    @Test
    void whatWasAnsweredSurvivesAKill() throws IOException {
        String token;
        try (OpenBank bank = new OpenBank(data)) {
            bank.bidder("bob");
            token = bank.root.token();
            List<CompletableFuture<Caller.Answer>> transfers = IntStream.range(0, 200)
                    .mapToObj(i -> bank.alice.posting(
                            "/v1/transfers", "{\"from\":\"alice\",\"to\":\"bob\",\"amount\":0.1}", "key-" + i))
                    .toList();
            transfers.forEach(transfer -> transfer.join().with(201));
            // What lies on the disk while the bank runs is what a killed one leaves: the log has not been folded in.
            copy(data, copies);
        }
        try (BankDaemon again = BankDaemon.start(OpenBank.config(copies), new TestClock());
                HttpClient http = HttpClient.newHttpClient()) {
            Caller root = new Caller(http, again.port(), token);
            assertEquals(
                    20, root.get("/v1/accounts/bob").with(200).get("balance").asInt());
            JsonNode ledger = root.get("/v1/ledger?account=bob&limit=1000").with(200);
            assertEquals(200, ledger.get("transfers").size());
            assertEquals(201, ledger.at("/transfers/199/id").asInt());
            assertEquals(0, root.get("/v1/ledger/summary").with(200).get("sum").asInt());
        }
    }

    @Test
    void whatFellDueWhileTheBankWasDownIsMadeUpForOnce() {
        String token;
        try (OpenBank bank = new OpenBank(data)) {
            token = bank.root.token();
            bank.root.post("/v1/schedules", """
                            {"account":"alice","amount":1,"cron":"0 6 * * *","catchUp":"all"}""").with(201);
        }
        TestClock clock = new TestClock();
        clock.pass(Duration.ofDays(3));
        assertGrantedOnce(clock, token, "2026-03-05T06:00:00Z", 103);
        clock.pass(Duration.ofDays(1));
        assertGrantedOnce(clock, token, "2026-03-06T06:00:00Z", 104);
    }

    private void assertGrantedOnce(TestClock clock, String token, String next, int balance) {
        try (BankDaemon again = BankDaemon.start(OpenBank.config(data), clock);
                HttpClient http = HttpClient.newHttpClient()) {
            Caller root = new Caller(http, again.port(), token);
            Wait.until(
                    "the next grant is at " + next,
                    () -> root.get("/v1/schedules")
                            .with(200)
                            .at("/schedules/0/next")
                            .asText()
                            .equals(next));
            assertEquals(
                    balance,
                    root.get("/v1/accounts/alice").with(200).get("balance").asInt());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void aStartThatFailsLeavesTheSecretForTheNext() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            BankConfig config = new BankConfig(
                    "0.0.0.0",
                    taken.getLocalPort(),
                    data,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            RefusedException refused = assertThrows(
                    RefusedException.class, () -> BankDaemon.start(config).close());
            assertEquals("port-in-use", refused.refusal().code());
        }
        try (BankDaemon bank = BankDaemon.start(BankConfig.at(data))) {
            assertTrue(bank.bootstrapSecret().isPresent());
        }
    }
}
