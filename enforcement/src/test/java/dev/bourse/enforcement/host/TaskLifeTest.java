package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.TaskState;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Needs(HostPart.CGROUPS)
class TaskLifeTest {
    private Workshop shop;

    private void open(Wish wish) {
        shop = new Workshop(wish, 0.8, Sharing.WEIGHTED, Host.of(System.getenv()));
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
        assertEquals(List.of(), shop.groups());
    }

    @ParameterizedTest
    @EnumSource(names = {"CGROUP", "NONE"})
    void aTaskRunsAsItsUserWithoutPrivileges(Wish wish) {
        open(wish);
        assertEquals(0, shop.run(shop.shell("who", "alice", "cat /proc/self/status; id -G; pwd; touch mine")));
        List<String> printed = shop.printed("who").stream()
                .map(line -> line.replace('\t', ' '))
                .toList();
        assertTrue(printed.contains("Uid: 30001 30001 30001 30001"), printed.toString());
        assertTrue(printed.contains("Gid: 30001 30001 30001 30001"));
        assertTrue(printed.contains("NoNewPrivs: 1"));
        assertTrue(printed.contains("CapBnd: 0000000000000000"));
        assertTrue(printed.contains("30001"), "no supplementary groups");
        assertTrue(printed.getLast().endsWith("/who"));
    }

    @Test
    @Needs(HostPart.ISOLATION)
    void itsTmpIsPrivateButForWhatIsVisible(@TempDir Path hidden) throws Exception {
        Path shown =
                Files.writeString(Files.createDirectory(hidden.resolve("deep")).resolve("shown"), "seen");
        Files.writeString(hidden.resolve("secret"), "unseen");
        Host host = Host.of(System.getenv()).isolating(Isolation.NAMESPACES, List.of(shown));
        shop = new Workshop(Wish.NONE, 0.8, Sharing.WEIGHTED, host);
        String script =
                "cat %s; echo; ls %s/secret; touch /tmp/mine && touch mine; touch %s".formatted(shown, hidden, shown);
        assertTrue(shop.run(shop.shell("look", "alice", script)) != 0, "what is visible can't be written");
        assertEquals("seen", shop.printed("look").getFirst());
        assertTrue(Files.exists(shop.log("look").resolveSibling("look").resolve("mine")));
        assertTrue(Files.notExists(Path.of("/tmp/mine")));
    }

    @Test
    @Needs(HostPart.ISOLATION)
    void whatShallBeVisibleMustBeThere(@TempDir Path folder) {
        open(Wish.NONE);
        Host host = Host.of(System.getenv()).isolating(Isolation.NAMESPACES, List.of(folder.resolve("missing")));
        EnforcementException refused =
                assertThrows(EnforcementException.class, () -> new Workshop(Wish.NONE, 0.8, Sharing.WEIGHTED, host));
        assertEquals(Refusal.ISOLATION_MISSING, refused.refusal());
    }

    @ParameterizedTest
    @EnumSource(names = {"CGROUP", "NONE"})
    void itsEnvironmentIsItsOwn(Wish wish) {
        open(wish);
        Map<String, String> environment = Map.of("RANK", "3", "ODD", "a'b \"c\" $d\n;e", "LD_PRELOAD", "/no/such.so");
        assertEquals(0, shop.run(shop.task("env", "alice", List.of("env", "-0"), environment)));
        String printed = String.join("\n", shop.printed("env"));
        assertTrue(printed.contains("RANK=3\0"));
        assertTrue(printed.contains("ODD=a'b \"c\" $d\n;e\0"));
        assertTrue(printed.contains("HOME=" + shop.log("env").resolveSibling("env") + "\0"));
        assertTrue(printed.contains("PATH=/usr/local/bin:/usr/bin:/bin\0"));
        assertEquals(1, printed.split("cannot be preloaded", -1).length - 1, "only the command may see its LD_PRELOAD");
    }

    @Test
    void itIsInItsGroupFromItsFirstInstruction() {
        Host host = Host.of(System.getenv()).isolating(Isolation.USER, List.of());
        shop = new Workshop(Wish.CGROUP, 0.8, Sharing.WEIGHTED, host);
        assertEquals(0, shop.run(shop.shell("where", "alice", "cat /proc/self/cgroup")));
        String place = "/b-alice/t-where";
        for (String controller : List.of("cpu", "cpuacct", "cpuset", "pids", "freezer")) {
            assertTrue(
                    shop.printed("where").stream()
                            .anyMatch(line -> line.contains(":" + controller + ":/bourse/") && line.endsWith(place)),
                    shop.printed("where").toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CGROUP", "NONE"})
    void itsCodeIsKnown(Wish wish) {
        open(wish);
        assertEquals(7, shop.run(shop.shell("seven", "alice", "exit 7")));
        assertEquals(127, shop.run(shop.task("unknown", "alice", List.of("no-such-program"), Map.of())));
        assertEquals(126, shop.run(shop.task("folder", "alice", List.of("/tmp"), Map.of())));
        assertEquals(128 + 9, shop.run(shop.shell("killed", "alice", "kill -9 $$")));
        assertEquals(new TaskState.Exited(7, false), shop.enforcer.tasks().get("seven"));
        shop.enforcer.forget("seven");
        assertEquals(
                java.util.Set.of("unknown", "folder", "killed"),
                shop.enforcer.tasks().keySet());
    }

    @ParameterizedTest
    @EnumSource(names = {"CGROUP", "NONE"})
    void whatItPrintsCanBeReadWhileItRuns(Wish wish) {
        open(wish);
        shop.start(shop.shell("talk", "alice", "echo step 1; echo oops >&2; exec sleep 1000"));
        Workshop.await("both lines", () -> shop.printed("talk").equals(List.of("step 1", "oops")));
        assertEquals(new TaskState.Running(), shop.enforcer.tasks().get("talk"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CGROUP", "NONE"})
    void stopReachesAllProcessesAndLetsThemFinish(Wish wish) {
        open(wish);
        String child = "trap 'echo saved; exit 0' TERM; echo child; while :; do sleep 0.05; done";
        shop.start(shop.shell("job", "alice", "(" + child + ") & echo parent; wait"));
        Workshop.await("both", () -> shop.printed("job").size() == 2);
        assertEquals(
                shop.enforcer.stop("job", Workshop.LONG).join(),
                shop.enforcer.tasks().get("job"));
        assertEquals("saved", shop.printed("job").getLast());
    }

    @ParameterizedTest
    @EnumSource(names = {"CGROUP", "NONE"})
    void whatIgnoresSigtermIsKilledAfterTheGrace(Wish wish) {
        open(wish);
        shop.start(shop.shell("deaf", "alice", "trap '' TERM; echo ready; while :; do sleep 0.05; done"));
        Workshop.await("ready", () -> !shop.printed("deaf").isEmpty());
        var ended = shop.enforcer.stop("deaf", Duration.ofMillis(200));
        assertEquals(new TaskState.Stopping(), shop.enforcer.tasks().get("deaf"));
        assertEquals(128 + 9, ended.join().code());
    }

    @ParameterizedTest
    @EnumSource(names = {"CGROUP", "NONE"})
    void nothingOutlivesTheFirstProcess(Wish wish) {
        open(wish);
        assertEquals(0, shop.run(shop.shell("parent", "alice", "sleep 98765 & sleep 98765 & exit 0")));
        assertEquals(List.of(), Workshop.processes("sleep 98765"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CGROUP", "NONE"})
    void closingKillsAll(Wish wish) throws Exception {
        open(wish);
        shop.start(shop.shell("away", "alice", "setsid sleep 87654 & sleep 87654"));
        Workshop.await("both", () -> Workshop.processes("sleep 87654").size() >= 2);
        shop.enforcer.close();
        assertEquals(List.of(), Workshop.processes("sleep 87654"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CGROUP", "NONE"})
    void removingABidderKillsItsTasksOnly(Wish wish) {
        open(wish);
        shop.spin("alice", "bob");
        shop.enforcer.removeBidder("alice");
        assertEquals(java.util.Set.of("bob"), shop.enforcer.bidders());
        assertEquals(1, shop.enforcer.usage().bidders().get("bob").tasks());
    }

    @Test
    void runningNamesAndUnknownNamesAreRefused() {
        open(Wish.CGROUP);
        TaskSpec sleep = shop.shell("sleep", "alice", "sleep 1000");
        shop.start(sleep);
        assertRefused(Refusal.TASK_EXISTS, sleep);
        EnforcementException unknown =
                assertThrows(EnforcementException.class, () -> shop.enforcer.stop("nobody", Duration.ZERO));
        assertEquals(Refusal.TASK_UNKNOWN, unknown.refusal());
    }

    @Test
    void aProcessCannotHaveAnImage() {
        open(Wish.CGROUP);
        TaskSpec plain = shop.shell("plain", "alice", "true");
        assertRefused(Refusal.IMAGE_UNSUITABLE, plain.withImage(Optional.of("busybox")));
    }

    @Test
    void theUserMustReachTheWorkingDirectory(@TempDir Path closed) throws Exception {
        open(Wish.CGROUP);
        Path inside = Files.createDirectory(closed.resolve("inside"));
        TaskSpec plain = shop.shell("plain", "alice", "true");
        assertRefused(Refusal.DIRECTORY_UNREACHABLE, in(plain, closed.resolve("missing")));
        assertTrue(
                assertRefused(Refusal.DIRECTORY_UNREACHABLE, in(plain, inside)).contains("chown 30001"));
        Files.setAttribute(inside, "unix:uid", Workshop.UID);
        String sentence = assertRefused(Refusal.DIRECTORY_UNREACHABLE, in(plain, inside));
        assertTrue(sentence.contains("(" + closed.toRealPath() + ")") && sentence.contains("chmod o+x"), sentence);
    }

    private static TaskSpec in(TaskSpec task, Path folder) {
        return task.withWorkingDirectory(folder);
    }

    private String assertRefused(Refusal refusal, TaskSpec task) {
        EnforcementException refused = assertThrows(EnforcementException.class, () -> shop.enforcer.start(task));
        assertEquals(refusal, refused.refusal());
        return refused.getMessage();
    }
}
