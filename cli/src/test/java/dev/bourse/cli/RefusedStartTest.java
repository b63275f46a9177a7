package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.bank.BankConfig;
import dev.bourse.bank.BankDaemon;
import dev.bourse.cli.stage.Program;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A daemon that cannot start says why in one line with a code, and ends. */
class RefusedStartTest {
    private static final String NODE = """
            machine: refused1
            data: data
            bank: http://127.0.0.1:1
            token: none
            capacity: 0.5
            enforcement: none
            """;

    @TempDir
    Path folder;

    private void refuses(String kind, String yaml, String sentence) throws IOException {
        Said said = start(kind, yaml);
        assertEquals("bourse: " + sentence + System.lineSeparator(), said.err());
        assertEquals("", said.out());
        assertEquals(1, said.code());
    }

    /** One that starts after all ends at once. */
    private Said start(String kind, String yaml) throws IOException {
        InputStream stdin = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            return Said.by(kind, "--config", config(yaml).toString(), "--until-stdin-closes");
        } finally {
            System.setIn(stdin);
        }
    }

    private Path config(String yaml) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), yaml);
    }

    @ParameterizedTest
    @CsvSource({"bank, certificate, data", "node, bank, bodyLimit", "agent, account, bank", "dashboard, anonymous, bank"
    })
    void anUnknownKeyIsNamedWithThoseThatAreKnown(String kind, String first, String another) throws IOException {
        Said said = start(kind, requiredKeys(kind) + "dtaa: x\n");
        int line = (int) requiredKeys(kind).lines().count() + 1;
        assertTrue(
                said.err()
                        .startsWith("bourse: %s, line %d: the key dtaa is unknown; the known ones here are %s"
                                .formatted(folder.resolve("config.yaml"), line, first)),
                said.err());
        assertTrue(said.err().contains(", " + another) && said.err().endsWith("[config-unknown-key]\n"), said.err());
        assertEquals(1, said.err().lines().count());
        assertEquals(1, said.code());
    }

    private static String requiredKeys(String kind) {
        return switch (kind) {
            case "bank" -> "data: data\n";
            case "node" -> NODE;
            case "agent" ->
                "account: alice\nbank: http://127.0.0.1:1\nnodes: ['http://127.0.0.1:2']\nunitPriceCap: 1\nrate: 1\ntoken: x\n";
            default -> "bank: http://127.0.0.1:1\nnodes: ['http://127.0.0.1:2']\ntoken: x\n";
        };
    }

    @Test
    void aConfigurationThatIsNotThereIsNamed() {
        Said said = Said.by("bank", "--config", folder.resolve("none.yaml").toString());
        assertEquals(
                "bourse: The configuration file %s does not exist; make it or name another. [config-absent]%n"
                        .formatted(folder.resolve("none.yaml")),
                said.err());
        assertEquals(1, said.code());
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            String sentence =
                    "%s cannot listen at 127.0.0.1:%d (Address already in use); stop what listens there or configure another address. [port-in-use]";
            refuses("bank", "data: bank\nport: " + port, sentence.formatted("bank", port));
            refuses("node", NODE + "port: " + port, sentence.formatted("node", port));
        }
    }

    @Test
    void aBanksDataOfANewerVersionAreLeftAlone() throws IOException, SQLException {
        Path data = folder.resolve("bank");
        BankDaemon.start(BankConfig.at(data)).close();
        try (Connection books = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bank.db"));
                Statement statement = books.createStatement()) {
            statement.execute("""
                    INSERT INTO flyway_schema_history
                      (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    VALUES (999, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, 1)""");
        }
        refuses(
                "bank",
                "data: bank\nport: 0",
                "The data in %s are of schema version 99 and this program knows versions up to 4; start the newer program, or restore a backup made by this one. [data-too-new]"
                        .formatted(data));
    }

    @Test
    void aNodesDataOfANewerVersionAreLeftAlone() throws IOException {
        Path journal = Files.createDirectories(folder.resolve("data/books")).resolve("auction.journal");
        String header = "{\"format\":2,\"journal\":\"later\"}";
        CRC32C sum = new CRC32C();
        sum.update(header.getBytes(StandardCharsets.UTF_8));
        String line = "%08x %s\n".formatted(sum.getValue(), header);
        Files.writeString(journal, line);
        refuses(
                "node",
                NODE,
                "The journal (%s) has format 2 and this program reads up to 1; start the newer program that wrote it. [data-too-new]"
                        .formatted(journal));
        assertEquals(line, Files.readString(journal));
    }

    /** In a mount namespace of its own the node finds all groups read-only, as an unprivileged one does. */
    @Test
    @Needs(HostPart.CGROUPS)
    void groupsThatMayNotBeWrittenAreNamed() throws IOException {
        Path config = config(NODE.replace("enforcement: none", "enforcement: cgroup"));
        List<String> readOnly = List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                "for groups in /sys/fs/cgroup /sys/fs/cgroup/*; do"
                        + " mount -o remount,bind,ro $groups 2>/dev/null; done; exec \"$@\"",
                "sh");
        try (Program node =
                Program.start(folder, "node", readOnly, List.of(), List.of("node", "--config", config.toString()))) {
            assertEquals(1, node.exitCode());
            assertTrue(
                    node.err()
                            .matches("(?s)bourse: No cgroup v2: .* No cgroup v1: .*, or choose none\\. "
                                    + "\\[cgroups-not-writable]\\n"),
                    node.err());
            assertTrue(node.err().contains("is not writable for this process"), node.err());
            assertEquals("", node.out());
        }
    }
}
