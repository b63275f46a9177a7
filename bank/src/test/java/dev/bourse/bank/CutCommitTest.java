package dev.bourse.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.store.DatabaseServer;
import dev.bourse.bank.store.FreshServer;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.PrivatePostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The line to PostgreSQL breaks in the middle of a commit. */
@Needs(HostPart.POSTGRESQL)
class CutCommitTest {
    private static final String GRANT = "{\"account\":\"alice\",\"amount\":7}";

    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource
    void whoeverIsToldThatTheOutcomeIsUnknownFindsOutByTheKey(CutLine.Moment moment) throws IOException {
        try (CutLine line = new CutLine(PrivatePostgres.shared().port());
                OpenBank bank = new OpenBank(config(line))) {
            line.cutAt(moment);
            Caller.Answer answer = bank.root.post("/v1/grants", GRANT, "key-1");
            assertTrue(line.broke());
            assertEquals(
                    "503 outcome-unknown: The bank's database went away in the middle of the commit, so whether the request was done is not known; send it again with the same Idempotency-Key to find out.",
                    answer.refusal());
            Caller.Answer again = new Patience().ask(() -> bank.root.post("/v1/grants", GRANT, "key-1"));
            again.with(201);
            assertEquals(moment == CutLine.Moment.DONE, again.hit());
            assertEquals(
                    107,
                    bank.alice
                            .get("/v1/accounts/alice")
                            .with(200)
                            .get("balance")
                            .asInt());
        }
    }

    /** No sweep commits meanwhile; each statement is said in full, so that the line can know it. */
    private BankConfig config(CutLine line) {
        PrivatePostgres server = PrivatePostgres.shared();
        DatabaseServer direct = FreshServer.of(server, server.newDatabase());
        String url = direct.url().replace(":" + server.port() + "/", ":" + line.port() + "/") + "?prepareThreshold=0";
        DatabaseServer broken = new DatabaseServer(url, direct.user(), direct.passwordFile());
        Map<String, Object> settings =
                Map.of("data", data.toString(), "port", 0, "database", broken, "holdSweep", Duration.ofHours(1));
        return WireJson.read(WireJson.write(settings), BankConfig.class);
    }
}
