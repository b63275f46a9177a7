package dev.bourse.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import dev.bourse.cli.stage.Traces;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user runs it: what it reports holds together, and nothing is left of it. */
class DemoProcessTest {
    private static final Set<String> REPORT = Set.of(
            "machines", "bidders", "efficiency", "utilityUniformity", "envyFreeness", "nashGap", "clearings", "ledger");

    /** How far a measured share may be from the bought one on a host that does other things meanwhile. */
    private static final double NOISE = 0.15;

    /** Where the demo makes its own temporary folder. */
    @TempDir
    Path temporary;

    @TempDir
    Path said;

    @BeforeEach
    void tasksOfOtherUsersCanPass() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @Test
    void withoutEnforcementTheBooksHold() throws IOException {
        try (Program demo = demo("--duration", "10s", "--machines", "2", "--bidders", "2", "--enforcement", "none")) {
            assertEquals(0, demo.exitCode(), demo::err);
            JsonNode report = report(demo);
            checkBooks(report);
            checkShape(report, 2, 2, "none");
            assertNothingIsLeft();
        }
    }

    @Test
    @Needs(HostPart.CGROUPS)
    void sharesAreEnforcedAndJobsProgress() throws IOException {
        try (Program demo = demo("--duration", "24s", "--enforcement", "cgroup")) {
            assertEquals(0, demo.exitCode(), demo::err);
            JsonNode report = report(demo);
            checkBooks(report);
            checkShape(report, 3, 4, "cgroup-v[12]");
            checkMeasures(report);
            assertNothingIsLeft();
        }
    }

    @Test
    @Needs({HostPart.CGROUPS, HostPart.DOCKER})
    void containersServeToo() throws IOException {
        try (DockerClient engine = engine()) {
            List<String> before = imagesAndContainers(engine);
            try (Program demo =
                    demo("--duration", "24s", "--enforcement", "docker", "--machines", "2", "--bidders", "2")) {
                assertEquals(0, demo.exitCode(), demo::err);
                JsonNode report = report(demo);
                checkBooks(report);
                checkShape(report, 2, 2, "docker");
                checkMeasures(report);
                assertNothingIsLeft();
            }
            assertEquals(before, imagesAndContainers(engine));
        }
    }

    @Test
    @Needs(HostPart.CGROUPS)
    void ctrlCEndsItInOrder() throws IOException {
        try (Program demo = demo("--duration", "10m", "--enforcement", "cgroup")) {
            Asking.until(
                    "tasks run",
                    () -> Traces.processesNaming(temporary.toString(), "trainer.jar", "--epochs"),
                    tasks -> !tasks.isEmpty());
            demo.interrupt();
            assertEquals(130, demo.exitCode(), demo::err);
            checkBooks(report(demo));
            assertNothingIsLeft();
        }
    }

    private Program demo(String... arguments) {
        List<String> all = new ArrayList<>(List.of("demo", "--output", "json"));
        all.addAll(List.of(arguments));
        return Program.start(said, "demo", List.of(), List.of("-Djava.io.tmpdir=" + temporary), all);
    }

    private static JsonNode report(Program demo) {
        return WireJson.read(demo.out(), JsonNode.class);
    }

    private static void checkBooks(JsonNode report) {
        JsonNode ledger = report.path("ledger");
        assertEquals(Set.of("issued", "held", "charged", "left", "sum"), names(ledger));
        assertEquals(0, amount(ledger, "sum").signum(), ledger::toString);
        assertEquals(0, amount(ledger, "held").signum(), ledger::toString);
        assertEquals(
                0,
                amount(ledger, "issued")
                        .compareTo(amount(ledger, "held")
                                .add(amount(ledger, "charged"))
                                .add(amount(ledger, "left"))),
                ledger::toString);
        BigDecimal budgets = BigDecimal.ZERO;
        BigDecimal spent = BigDecimal.ZERO;
        for (JsonNode bidder : report.path("bidders")) {
            budgets = budgets.add(amount(bidder, "budget"));
            spent = spent.add(amount(bidder, "spent"));
        }
        assertEquals(0, amount(ledger, "issued").compareTo(budgets), report::toString);
        assertEquals(0, amount(ledger, "charged").compareTo(spent), report::toString);
        assertTrue(spent.signum() > 0, report::toString);
    }

    private static BigDecimal amount(JsonNode of, String name) {
        return new BigDecimal(of.path(name).asText());
    }

    private static void checkShape(JsonNode report, int machines, int bidders, String enforcement) {
        assertEquals(REPORT, names(report));
        assertEquals(machines, report.path("machines").size());
        assertEquals(bidders, report.path("bidders").size());
        for (JsonNode machine : report.path("machines")) {
            assertEquals(Set.of("id", "enforcement", "mode", "capacity", "price"), names(machine));
            assertTrue(machine.path("enforcement").asText().matches(enforcement), machine::toString);
            assertEquals("weighted", machine.path("mode").asText());
            assertTrue(machine.path("price").asDouble() > 0, machine::toString);
        }
        for (JsonNode bidder : report.path("bidders")) {
            assertEquals(Set.of("account", "budget", "spent", "utility", "shares", "progress"), names(bidder));
            assertTrue(bidder.path("utility").asDouble() > 0, bidder::toString);
            assertFalse(bidder.path("shares").isEmpty(), bidder::toString);
            bidder.path("shares")
                    .forEach(share -> assertEquals(Set.of("bought", "measured", "qualified"), names(share)));
        }
        assertTrue(report.path("clearings").asLong() >= bidders, report::toString);
    }

    private static void checkMeasures(JsonNode report) {
        for (JsonNode bidder : report.path("bidders")) {
            assertTrue(bidder.path("progress").path("units").asDouble() > 0, bidder::toString);
            double accuracy = bidder.path("progress").path("accuracy").asDouble();
            assertTrue(accuracy > 0.2 && accuracy <= 1, bidder::toString);
            for (JsonNode share : bidder.path("shares")) {
                assertEquals(
                        share.path("bought").asDouble(), share.path("measured").asDouble(), NOISE, bidder::toString);
            }
        }
        double efficiency = report.path("efficiency").asDouble();
        assertTrue(efficiency > 0.5 && efficiency <= 1, "efficiency " + efficiency);
        double gap = report.path("nashGap").asDouble(Double.NaN);
        assertTrue(gap >= 0 && gap < 0.3, "Nash gap " + gap);
        for (String ratio : List.of("utilityUniformity", "envyFreeness")) {
            double value = report.path(ratio).asDouble(Double.NaN);
            assertTrue(value > 0 && value <= 1, ratio + " " + value);
        }
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            assertEquals(List.of(), files.toList());
        }
        assertEquals(List.of(), Traces.processesNaming(temporary.toString()));
        assertEquals(List.of(), Traces.processes(DemoProcessTest::isOfAPastDemo));
        assertEquals(List.of(), Traces.groups(DemoProcessTest::isOfAPastDemo));
        assertEquals(List.of(), Traces.emptyFolders());
    }

    private static boolean isOfADemo(OwnerMark owner) {
        return owner.machine().matches("m[1-9]");
    }

    private static boolean isOfAPastDemo(OwnerMark owner) {
        return isOfADemo(owner) && owner.dead();
    }

    private static DockerClient engine() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build());
    }

    /** All there are, stopped ones too. */
    private static List<String> imagesAndContainers(DockerClient engine) {
        Stream<String> images =
                engine.listImagesCmd().withShowAll(true).exec().stream().map(image -> image.getId());
        Stream<String> containers =
                engine.listContainersCmd().withShowAll(true).exec().stream().map(container -> container.getId());
        return Stream.concat(images, containers).sorted().toList();
    }
}
