package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.Tally;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Needs(HostPart.CGROUPS)
class LeftoversTest {
    @ParameterizedTest
    @EnumSource(names = {"CGROUP", "NONE"})
    void theNextStartOfAnyMachineRemovesWhatACrashLeft(Wish wish) throws Exception {
        String seconds = wish == Wish.CGROUP ? "76543" : "76544";
        String machine = "doomed-" + wish + ProcessHandle.current().pid();
        Process doomed = null;
        try (Workshop living = Workshop.cgroups(0.4, Sharing.WEIGHTED)) {
            doomed = fork(
                    wish,
                    machine,
                    seconds,
                    living.shell("doomed", "alice", "true").workingDirectory());
            Workshop.await(
                    "the doomed node's task",
                    () -> !Workshop.processes("sleep " + seconds).isEmpty());
            living.start(living.shell("stay", "alice", "sleep 65432"));
            Workshop.await(
                    "the living task", () -> !Workshop.processes("sleep 65432").isEmpty());
            doomed.destroyForcibly().waitFor();
            assertFalse(Workshop.processes("sleep " + seconds).isEmpty(), "a crash leaves tasks behind");
            assertEquals(wish == Wish.CGROUP, !Workshop.groups(machine).isEmpty());
            List<Tally> told = new ArrayList<>();
            open("other" + machine, told::add).close();
            assertEquals(List.of(), told, "it is another's");
            open(machine, told::add).close();
            assertEquals(wish == Wish.CGROUP ? 1 : 0, told.size());
            open(machine, told::add).close();
            assertEquals(wish == Wish.CGROUP ? 1 : 0, told.size(), "told once");
            told.forEach(tally -> assertTold(machine, tally));
            try (Workshop next = Workshop.cgroups(0.4, Sharing.WEIGHTED)) {
                assertEquals(List.of(), Workshop.processes("sleep " + seconds));
                assertEquals(List.of(), Workshop.groups(machine));
                assertFalse(Workshop.processes("sleep 65432").isEmpty(), "a living owner's task stays");
                assertFalse(living.groups().isEmpty());
                assertFalse(next.groups().isEmpty());
            }
        } finally {
            if (doomed != null) {
                doomed.destroyForcibly();
            }
        }
        assertEquals(List.of(), Workshop.processes("sleep 65432"));
    }

    private static Enforcer open(String machine, Consumer<Tally> heir) {
        MachineSpec spec = MachineSpec.of(machine, 0.4);
        return Enforcers.open(Wish.CGROUP, spec, Host.of(System.getenv()), heir).enforcer();
    }

    private static void assertTold(String machine, Tally tally) {
        assertTrue(tally.owner().startsWith(machine + "@"), tally.owner());
        assertEquals(Set.of("alice"), tally.bidders().keySet());
        assertEquals(Set.of("left"), tally.tasks().keySet());
        long used = tally.tasks().get("left").quantities().cpuNanos();
        assertTrue(used > 0, tally.toString());
        assertTrue(Math.abs(tally.machine().cpuNanos() - used) < 1_000_000, tally.toString());
        assertEquals(tally.machine().cpuNanos(), tally.bidders().get("alice").cpuNanos());
    }

    @Test
    void theSharedFolderGoesWithTheLastMachine() throws Exception {
        Workshop.cgroups(0.4, Sharing.WEIGHTED).close();
        assertTrue(Workshop.groups("").isEmpty() == !new File("/sys/fs/cgroup/cpu/bourse").exists());
    }

    private static Process fork(Wish wish, String machine, String seconds, Path folder) throws IOException {
        return new ProcessBuilder(DoomedNode.line(wish.name(), machine, seconds, folder.toString()))
                .inheritIO()
                .start();
    }
}
