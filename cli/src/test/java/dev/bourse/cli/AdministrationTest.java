package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.bank.BankConfig;
import dev.bourse.bank.BankDaemon;
import dev.bourse.testkit.Seeded;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An administrator's commands against a running bank. */
@ExtendWith(Seeded.class)
class AdministrationTest {
    @TempDir
    private Path data;

    private BankDaemon bank;
    private Path token;

    @BeforeEach
    void start(RandomGenerator random) throws IOException {
        bank = BankDaemon.start(BankConfig.at(data));
        Vertx vertx = Vertx.vertx();
        ApiClient api = new ApiClient(vertx, URI.create(address()), TokenSource.none(), random);
        TokenRequest root =
                new TokenRequest(bank.bootstrapSecret().orElseThrow(), "root", List.of("admin"), null, null);
        token = Files.writeString(
                data.resolve("token"), new BankClient(api).token(root).await().token());
        vertx.close().await();
    }

    @AfterEach
    void stop() {
        bank.close();
    }

    private String address() {
        return "http://127.0.0.1:" + bank.port();
    }

    private Said say(String... command) {
        return Said.by(
                Stream.concat(Stream.of(command), Stream.of("--bank", address(), "--token-file", token.toString()))
                        .toArray(String[]::new));
    }

    private String done(String... command) {
        Said said = say(command);
        assertEquals("", said.err());
        assertEquals(0, said.code());
        return said.out();
    }

    @Test
    void aTreeGrowsIsCappedAndFreezes() {
        done("account", "open", "acme", "--kind", "organisation");
        done("account", "open", "lab", "--kind", "team", "--parent", "acme");
        done("account", "open", "alice", "--parent", "lab");
        done("grant", "lab", "500");
        done("transfer", "lab", "alice", "50", "--reason", "for the deadline");
        done("account", "cap", "lab", "400");
        done("account", "freeze", "lab");
        assertEquals("""
                account   kind          balance  held  available  parent  limits
                acme      organisation        0     0          0
                alice     user               50     0         50  lab
                lab       team              450     0        450  acme    frozen, 0 of 400 a month
                mint      mint             -500     0       -500
                treasury  income              0     0          0
                """, done("account", "list"));
        done("account", "thaw", "lab");
        assertTrue(done("account", "uncap", "lab", "--output", "csv").endsWith("lab,team,450,0,450,acme,\r\n"));
    }

    @Test
    void aGrantIsPlannedListedAndCancelled() {
        done("account", "open", "alice");
        String planned = done(
                "grant",
                "alice",
                "5",
                "--every",
                "0 6 * * MON",
                "--zone",
                "Europe/Paris",
                "--catch-up",
                "none",
                "--until",
                "2100-01-01T00:00:00Z",
                "--output",
                "csv");
        assertTrue(planned.contains(",alice,5,0 6 * * MON,Europe/Paris,none,active,"), planned);
        String id = planned.lines().skip(1).findFirst().orElseThrow().split(",")[0];
        assertEquals(planned, done("schedules", "list", "--output", "csv"));
        assertTrue(done("schedules", "cancel", id).contains("cancelled"));
    }

    @Test
    void refusalsSayTheirCode() {
        done("account", "open", "alice");
        done("grant", "alice", "5");
        Said refund = say("refund", "1");
        assertEquals(1, refund.code());
        assertTrue(refund.err().contains("[not-a-charge]"), refund.err());
        assertTrue(say("machine-owner", "m1", "treasury").err().contains("[machine-unknown]"));
        assertTrue(say("grant", "alice", "5", "--every", "soon").err().contains("[cron-invalid]"));
    }
}
