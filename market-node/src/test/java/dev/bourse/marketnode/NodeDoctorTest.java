package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.enforcement.doctor.Finding;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.RecordedTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDoctorTest {
    @TempDir
    Path folder;

    private static Finding part(List<Finding> findings, String part) {
        return findings.stream()
                .filter(finding -> finding.part().equals(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError(part + " isn't in " + findings));
    }

    private static List<Finding> look(Rig rig) {
        return NodeDoctor.look(Optional.of(rig.config()), Map.of());
    }

    @Test
    void aNodeThatCanStartIsToldSoAndNothingIsLeft() {
        try (Rig rig = new Rig(folder)) {
            List<Finding> findings = look(rig);
            assertEquals(List.of(), findings.stream().filter(Finding::fails).toList());
            for (String part : List.of("cpus sold", "memory sold", "disk sold", "port", "bank", "token", "clock")) {
                assertEquals(Finding.State.OK, part(findings, part).state(), part);
            }
            assertFalse(Files.exists(folder.resolve("data")));
        }
    }

    @Test
    void whatIsSoldAndNotThereFails() {
        try (Rig rig = new Rig(folder, "memory: 1TiB", "taskMemory: 4MiB", "disk: 1000TiB", "taskDisk: 4MiB")) {
            List<Finding> findings = look(rig);
            assertTrue(part(findings, "memory sold").fails());
            assertTrue(part(findings, "memory sold").mend().startsWith("memory: "));
            assertTrue(part(findings, "disk sold").fails());
        }
    }

    @Test
    @Needs({HostPart.CGROUPS, HostPart.NAMESPACES, HostPart.TRAFFIC})
    void aNetworkDeviceThatIsNotThereIsToldOfBeforeTheNodeRefusesToStart() {
        String net = "net: {device: no-such-device, rate: 1gbit}";
        try (Rig rig = new Rig(folder, "enforcement: cgroup", net)) {
            Finding network = part(look(rig), "network");
            assertTrue(network.fails());
            assertTrue(network.means().contains("no-such-device"), network.means());
            RefusedException refused = assertThrows(RefusedException.class, rig::start);
            assertEquals("net-unavailable", refused.refusal().code());
        }
        try (Rig rig = new Rig(folder, "image: busybox", "enforcement: auto", net)) {
            assertTrue(part(look(rig), "network").means().startsWith("What containers send"));
            assertEquals(
                    "net-unavailable",
                    assertThrows(RefusedException.class, rig::start).refusal().code());
        }
    }

    @Test
    void whatLendingKeepsApartIsSaidAndWhatItLacks() {
        RecordedTools tools = RecordedTools.in(folder.resolve("tools"));
        try (Rig rig = new Rig(folder, "gpu: {kind: mig}")) {
            Map<String, String> environment = Map.of("PATH", tools.path());
            Finding uncut = part(NodeDoctor.look(Optional.of(rig.config()), environment), "gpus lent");
            assertTrue(uncut.fails());
            assertTrue(uncut.means().contains("nvidia-smi -i 0 -mig 1"), uncut.means());
            tools.cuttable();
            Finding cut = part(NodeDoctor.look(Optional.of(rig.config()), environment), "gpus lent");
            assertEquals(Finding.State.OK, cut.state());
            assertTrue(cut.means().startsWith("Lent by mig. A slice of the hardware"), cut.means());
        }
        tools.two("Disabled");
        try (Rig rig = new Rig(folder, "gpu: {kind: mps}", "isolation: user")) {
            Finding doubtful =
                    part(NodeDoctor.look(Optional.of(rig.config()), Map.of("PATH", tools.path())), "gpus lent");
            assertEquals(Finding.State.PARTIAL, doubtful.state());
            assertTrue(doubtful.means().contains("nvidia-smi -i 1 -c EXCLUSIVE_PROCESS"), doubtful.means());
            assertEquals("isolation: namespaces", doubtful.mend());
            assertEquals(List.of(), tools.lines("mps-calls"), "nothing is started");
        }
    }

    @Test
    void aBankThatIsAwayAndAPortThatIsTakenFail() {
        try (Rig running = Rig.started(folder);
                Rig rig = new Rig(folder, "port: " + running.uri().getPort())) {
            rig.bank.shut();
            List<Finding> findings = look(rig);
            assertTrue(part(findings, "bank").fails());
            assertTrue(part(findings, "port").fails());
            rig.bank.open();
        }
    }

    @Test
    void aTokenThatTheBankDoesNotKnowFails() {
        try (Rig rig = new Rig(folder);
                Rig other = new Rig(folder)) {
            NodeConfig config = rig.config();
            List<Finding> findings = NodeDoctor.look(Optional.of(config), Map.of());
            assertFalse(part(findings, "token").fails());
            NodeConfig foreign = Rig.parse(
                    folder, """
                    machine: m1
                    data: data
                    bank: %s
                    token: %s
                    capacity: 0.5
                    enforcement: none
                    """.formatted(rig.bank.uri(), other.config().token()));
            assertTrue(part(NodeDoctor.look(Optional.of(foreign), Map.of()), "token")
                    .fails());
        }
    }

    @Test
    void withoutAConfigurationNothingFails() {
        List<Finding> findings = NodeDoctor.look(Optional.empty(), Map.of());
        assertEquals(List.of(), findings.stream().filter(Finding::fails).toList());
        assertTrue(findings.size() > 8, findings.toString());
    }
}
