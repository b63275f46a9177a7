package dev.bourse.dashboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.service.Limits;
import dev.bourse.dashboards.DashboardConfig.Anonymous;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardConfigTest {
    private static final String LEAST = """
            bank: http://127.0.0.1:7070
            nodes: [http://127.0.0.1:7081]
            """;

    @TempDir
    private Path folder;

    private DashboardConfig read(String text) throws IOException {
        return ConfigFile.read(Files.writeString(folder.resolve("dashboard.yaml"), text), DashboardConfig.class)
                .value();
    }

    private void assertRefused(String code, String part, String text) {
        RefusedException refused = assertThrows(RefusedException.class, () -> read(text));
        assertEquals(code, refused.refusal().code());
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }

    @Test
    void whatIsAbsentHasADefault() throws IOException {
        DashboardConfig config = read(LEAST + "token: abc\n");
        assertEquals(
                new DashboardConfig(
                        "127.0.0.1",
                        0,
                        URI.create("http://127.0.0.1:7070"),
                        "abc",
                        null,
                        List.of(URI.create("http://127.0.0.1:7081")),
                        Anonymous.PRICES,
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        Duration.ofDays(30),
                        null,
                        null,
                        null,
                        null,
                        Limits.usual(),
                        null),
                config);
    }

    @Test
    void theTokenFileLiesBesideTheConfiguration() throws IOException {
        Files.writeString(folder.resolve("dashboard.token"), "from the file\n");
        DashboardConfig config = read(LEAST + "tokenFile: dashboard.token\nanonymous: shares\n");
        assertEquals("from the file", config.tokens().token().result().orElseThrow());
        assertEquals(Anonymous.SHARES, config.anonymous());
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertRefused("config-unknown-key", "colour", LEAST + "token: abc\ncolour: red\n");
    }

    @Test
    void exactlyOneOfTokenAndTokenFileIsNeeded() {
        assertRefused("config-invalid", "tokenFile", LEAST);
        assertRefused("config-invalid", "not both", LEAST + "token: abc\ntokenFile: dashboard.token\n");
    }

    @Test
    void aDashboardWithoutNodesIsRefused() {
        assertRefused("config-missing-key", "nodes", "bank: http://127.0.0.1:7070\ntoken: abc\n");
        assertRefused("config-invalid", "nodes ([])", "bank: http://127.0.0.1:7070\ntoken: abc\nnodes: []\n");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertRefused("config-invalid", "port (65536)", LEAST + "token: abc\nport: 65536\n");
        assertRefused("config-invalid", "measureEvery (PT0S)", LEAST + "token: abc\nmeasureEvery: 0s\n");
        assertRefused("config-invalid", "keep (PT1S)", LEAST + "token: abc\nkeep: 1s\n");
        assertRefused("config-invalid", "keepTenSeconds (PT4M)", LEAST + "token: abc\nkeepTenSeconds: 4m\n");
        assertRefused("config-invalid", "keepMinutes (PT0S)", LEAST + "token: abc\nkeepMinutes: 0s\n");
        assertRefused("config-wrong-type", "anonymous", LEAST + "token: abc\nanonymous: nothing\n");
    }
}
