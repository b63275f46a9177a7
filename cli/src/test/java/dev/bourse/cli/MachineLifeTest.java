package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.BankConfig;
import dev.bourse.bank.BankDaemon;
import dev.bourse.cli.stage.Asking;
import dev.bourse.marketnode.NodeConfig;
import dev.bourse.marketnode.NodeDaemon;
import dev.bourse.testkit.Seeded;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A machine from its token to its drain, by commands. */
@ExtendWith(Seeded.class)
class MachineLifeTest {
    @TempDir
    private Path folder;

    private BankDaemon bank;
    private Path token;
    private String node = "http://127.0.0.1:9";

    @BeforeEach
    void start(RandomGenerator random) throws IOException {
        bank = BankDaemon.start(BankConfig.at(folder.resolve("bank")));
        Vertx vertx = Vertx.vertx();
        ApiClient api = new ApiClient(vertx, URI.create(address()), TokenSource.none(), random);
        TokenRequest root =
                new TokenRequest(bank.bootstrapSecret().orElseThrow(), "root", List.of("admin"), null, null);
        token = Files.writeString(
                folder.resolve("admin"), new BankClient(api).token(root).await().token());
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
        return Said.by(Stream.concat(
                        Stream.of(command),
                        Stream.of("--bank", address(), "--node", node, "--token-file", token.toString()))
                .toArray(String[]::new));
    }

    private String done(String... command) {
        Said said = say(command);
        assertEquals("", said.err());
        assertEquals(0, said.code());
        return said.out();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void isAddedExaminedLabelledCordonedAndDrained() throws IOException {
        int port = freePort();
        String yaml =
                done("machine", "add", "m9", "--capacity", "0.5", "--port", "" + port, "--folder", folder.toString());
        Path secret = folder.resolve("m9.token");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        Said again = say("machine", "add", "m9", "--folder", folder.toString());
        assertTrue(again.err().endsWith("[token-file-exists]\n"), again.err());
        Path file =
                Files.writeString(folder.resolve("m9.yaml"), yaml + "enforcement: none\nnotice: 1s\nminRunway: 1s\n");
        Said doctor = Said.by("node", "doctor", "--config", file.toString(), "--output", "json");
        assertEquals(0, doctor.code(), doctor.out() + doctor.err());
        assertTrue(WireJson.read(doctor.out(), Object.class).toString().contains("part=token, state=ok"));
        try (NodeDaemon daemon =
                NodeDaemon.start(ConfigFile.read(file, NodeConfig.class).value())) {
            node = "http://127.0.0.1:" + daemon.port();
            Asking.until("the directory has it", () -> say("machines").out(), text -> text.contains("m9"));
            Said taken = Said.by("node", "doctor", "--config", file.toString(), "--output", "csv");
            assertEquals(1, taken.code());
            assertTrue(taken.out().contains("port,missing"), taken.out());
            String labelled = done("machine", "label", "m9", "zone=east", "gpu-", "--output", "csv");
            assertEquals(
                    "m9,open,,zone=east\r\n",
                    labelled.lines().skip(1).findFirst().orElseThrow() + "\r\n");
            assertTrue(done("machine", "cordon", "m9", "--output", "csv").contains("m9,cordoned,,cordoned=true"));
            assertTrue(say("machine", "remove", "m9").err().endsWith("[not-drained]\n"));
            assertTrue(done("machine", "drain", "m9", "--wait", "20s").contains("drained"));
            assertTrue(done("machine", "remove", "m9", "--output", "csv").contains("m9,treasury,1"));
            assertTrue(done("machine", "uncordon", "m9", "--output", "csv").contains("m9,open,,zone=east"));
        }
    }

    @Test
    void labelsThatAreNoneAreRefused() {
        assertEquals(
                "bourse: The label (zone) must be NAME=VALUE, or NAME- to take it off.\n",
                say("machine", "label", "m9", "zone").err());
    }
}
