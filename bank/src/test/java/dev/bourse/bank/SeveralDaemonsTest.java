package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.bank.archive.Archive;
import dev.bourse.bank.store.DatabaseServer;
import dev.bourse.bank.store.FreshServer;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two banks with one key on one PostgreSQL are one bank to whoever asks. */
@Needs(HostPart.POSTGRESQL)
class SeveralDaemonsTest {
    @TempDir
    private Path data;

    @Test
    void whatOneAnsweredTheOtherKnowsAndOnlyTheFirstShowsASecret() {
        DatabaseServer server = FreshServer.empty();
        BankConfig config = OpenBank.config(data).on(server);
        try (OpenBank first = new OpenBank(config);
                BankDaemon second = BankDaemon.start(config, first.clock);
                HttpClient http = HttpClient.newHttpClient()) {
            assertEquals(Optional.empty(), second.bootstrapSecret());
            JsonNode placed = first.alice
                    .post("/v1/holds", OpenBank.hold("m1", "7"), "k1")
                    .with(201);
            Caller same = new Caller(http, second.port(), first.alice.token());
            Caller.Answer repeated = same.post("/v1/holds", OpenBank.hold("m1", "7"), "k1");
            assertTrue(repeated.hit());
            assertEquals(placed, repeated.with(201));
            Caller.Answer fresh = same.post("/v1/holds", OpenBank.hold("m1", "7"), "k2");
            assertFalse(fresh.hit());
            fresh.with(201);
            assertEquals(
                    86,
                    first.alice
                            .get("/v1/accounts/alice")
                            .with(200)
                            .get("available")
                            .asInt());
        }
        assertTrue(new Archive(data, Optional.of(server)).verify().stream().allMatch(check -> check.faults() == 0));
    }
}
