package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.enforcement.host.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeConfigTest {
    private static final String LEAST = """
            machine: m1
            data: data
            bank: http://127.0.0.1:1
            tokenFile: token
            capacity: 0.6
            """;

    @TempDir
    Path folder;

    private NodeConfig read(String yaml) throws IOException {
        Path file = folder.resolve("node.yaml");
        Files.writeString(file, yaml);
        return ConfigFile.read(file, NodeConfig.class).value();
    }

    @Test
    void whatIsAbsentHasItsDefault() throws IOException {
        NodeConfig config = read(LEAST);
        assertEquals("127.0.0.1", config.host());
        assertEquals(0, config.port());
        assertEquals(Wish.AUTO, config.enforcement());
        assertEquals(Duration.ofSeconds(60), config.minRunway());
        assertEquals(Duration.ofMillis(100), config.clearingPause());
        assertEquals(folder.resolve("token"), config.tokenFile());
        assertTrue(config.firstUid() >= 1_000_000);
    }

    @Test
    void aClusterIsMadeOfMembers() throws IOException {
        NodeConfig.ClusterConfig cluster = read(LEAST
                        + "directory: {port: 5701, members: ['127.0.0.1:5701', '127.0.0.1:5702']}")
                .directory();
        assertEquals(List.of("127.0.0.1:5701", "127.0.0.1:5702"), cluster.members());
        assertEquals("127.0.0.1", cluster.host());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port: 70000             | The key port (70000) must be 0 (any free one) to 65535.
            token: abc              | or the key token must be given, not both.
            reserve: 0              | The key reserve (0) must be above 0, or prices could be 0.
            host: 0.0.0.0           | The key url (null) must be given when the host is every address.
            notice: 10s             | The key notice (PT10S) must not be shorter than minRunway.
            interval: 1ms           | The key interval (PT0.001S) must be at least PT0.05S.
            firstUid: 0             | The key firstUid (0) must be that of an unprivileged user, 1 or more.
            bodyLimit: 10           | The key bodyLimit (10) must be at least 1024 bytes.
            cpus: [1, 1]            | The CPUs ([1, 1]) of the machine (m1) must be distinct and not negative.
            'directory: {port: 0}'  | The key directory.port (0) must be 1 to 65535.
            """)
    void whatIsOutOfRangeIsRefused(String line, String sentence) {
        String yaml = LEAST + line;
        RefusedException refused = assertThrows(RefusedException.class, () -> read(yaml));
        assertTrue(refused.getMessage().contains(sentence), refused.getMessage());
    }
}
