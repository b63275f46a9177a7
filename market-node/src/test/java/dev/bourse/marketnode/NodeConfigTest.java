package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.size.BitRate;
import dev.bourse.enforcement.gpu.GpuKind;
import dev.bourse.enforcement.gpu.GpuSpec;
import dev.bourse.enforcement.gpu.nvidia.TimeSlice;
import dev.bourse.enforcement.host.Wish;
import dev.bourse.marketnode.auction.Charging;
import dev.bourse.marketnode.directory.ClusterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        assertEquals(Charging.BID, config.charging());
        assertEquals(Duration.ofMinutes(1), config.window());
        assertEquals(Duration.ofMinutes(5), read(LEAST + "meterEvery: 5m").window());
        assertEquals(folder.resolve("token"), config.tokenFile());
        assertTrue(config.firstUid() >= 1_000_000);
    }

    @Test
    void aNetworkDeviceHasARate() throws IOException {
        assertEquals(
                new NetConfig("eth0", BitRate.of("1gbit")),
                read(LEAST + "net: {device: eth0, rate: 1gbit}").net());
        for (String bad : List.of(
                "{device: eth0}",
                "{device: eth0, rate: 1}",
                "{device: a b, rate: 1gbit}",
                "{device: eth0, rate: 1kbit}")) {
            RefusedException refused = assertThrows(RefusedException.class, () -> read(LEAST + "net: " + bad));
            assertTrue(refused.getMessage().contains("net"), refused.getMessage());
        }
    }

    @Test
    void aClusterIsMadeOfMembers() throws IOException {
        ClusterConfig cluster = read(LEAST + "directory: {port: 5701, members: ['127.0.0.1:5701', '127.0.0.1:5702']}")
                .directory();
        assertEquals(List.of("127.0.0.1:5701", "127.0.0.1:5702"), cluster.members());
        assertEquals("127.0.0.1", cluster.host());
    }

    @Test
    void gpusAreNotLentUnlessAsked() throws IOException {
        assertEquals("none", read(LEAST).gpu().kind());
        GpuSpec spec = read(LEAST + "gpu: {kind: time-slice, devices: [GPU-1], turns: 2, timeSlice: short}")
                .gpu()
                .spec("m1", Path.of("/data"));
        assertEquals(
                new GpuSpec(
                        "m1",
                        GpuKind.TIME_SLICE,
                        Set.of("GPU-1"),
                        Path.of("/data/gpus"),
                        2,
                        Optional.of(TimeSlice.SHORT)),
                spec);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port: 70000             | The key port (70000) must be 0 (any free one) to 65535.
            token: abc              | or the key token must be given, not both.
            reserve: 0              | The key reserve (0) must be above 0, or prices could be 0.
            host: 0.0.0.0           | The key url (null) must be given when the host is every address.
            notice: 10s             | The key notice (PT10S) must not be shorter than minRunway.
            network: host           | The network (host) of containers must be their own; use none, bridge or a network made for them.
            interval: 1ms           | The key interval (PT0.001S) must be at least PT0.05S.
            window: 1s              | The key window (PT1S) must be at least PT6S.
            firstUid: 0             | The key firstUid (0) must be that of an unprivileged user, 1 or more.
            bodyLimit: 10           | The key bodyLimit (10) must be at least 1024 bytes.
            cpus: [1, 1]            | The CPUs ([1, 1]) of the machine (m1) must be distinct and not negative.
            'gpu: {kind: whole}'    | The key gpu.kind (whole) must be one of mig, mps, time-slice, none.
            'gpu: {kind: mig, turns: 2}' | The keys gpu.turns (2) and gpu.timeSlice (null) are for the kind time-slice; leave them out for mig.
            'gpu: {kind: time-slice, turns: 0}' | The key gpu.turns (0) must be 1 or more.
            'labels: {gpus: mig}'   | The key labels ({gpus=mig}) must not have gpus, which follows from gpu.
            'directory: {port: 0}'  | The key directory.port (0) must be 1 to 65535.
            """)
    void whatIsOutOfRangeIsRefused(String line, String sentence) {
        String yaml = LEAST + line;
        RefusedException refused = assertThrows(RefusedException.class, () -> read(yaml));
        assertTrue(refused.getMessage().contains(sentence), refused.getMessage());
    }
}
