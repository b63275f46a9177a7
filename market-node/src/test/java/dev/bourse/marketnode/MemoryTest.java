package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.size.Bytes;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Wait;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class MemoryTest {
    private static final int BIDDERS = 20;
    private static final int TASKS_EACH = 50;

    @TempDir
    Path folder;

    private static TaskRequest sleeper(Bytes memory) {
        return TaskRequest.of("job1", List.of("/bin/sleep", "600")).withMemory(memory);
    }

    @Test
    void aThousandConcurrentSubmissionsReserveNoMoreThanThereIs(RandomGenerator random) {
        Bytes most = Bytes.of("256MiB");
        try (Rig rig = Rig.started(folder, "memory: 256MiB", "limits: {requestsPerSecond: 100000, burst: 100000}")) {
            List<NodeClient> bidders = IntStream.range(0, BIDDERS)
                    .mapToObj(i -> "bidder" + i)
                    .peek(name -> rig.bid(name, "1"))
                    .map(name -> rig.client(name, Scope.BIDDER))
                    .toList();
            List<Bytes> asked = new ArrayList<>();
            List<Future<TaskView>> answers = new ArrayList<>();
            for (int i = 0; i < BIDDERS * TASKS_EACH; i++) {
                asked.add(new Bytes(random.nextLong(4L << 20, 32L << 20)));
                answers.add(bidders.get(i % BIDDERS).start("task" + i, sleeper(asked.get(i))));
            }
            Bytes reserved = new Bytes(0);
            for (int i = 0; i < answers.size(); i++) {
                try {
                    Wait.on(answers.get(i));
                    reserved = reserved.plus(asked.get(i));
                } catch (RefusedException full) {
                    assertEquals("memory-unavailable", full.refusal().code());
                }
            }
            assertTrue(reserved.compareTo(most) <= 0, reserved + " of " + most);
            assertTrue(reserved.plus(Bytes.of("4MiB")).compareTo(most) > 0, reserved + " of " + most);
        }
    }

    @Test
    void whatATaskHadIsFreeOnceItHasEnded() {
        try (Rig rig = Rig.started(folder, "memory: 64MiB", "taskMemory: 48MiB")) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("first", sleeper(null)));
            RefusedException full =
                    assertThrows(RefusedException.class, () -> Wait.on(alice.start("second", sleeper(null))));
            assertEquals(
                    "The task (second) of alice asks for 48MiB of memory, and of the machine's 64MiB only 16MiB are free;"
                            + " ask for less, wait, or choose another machine.",
                    full.getMessage());
            Wait.on(alice.start("first", sleeper(null)));
            Wait.on(alice.stop("first"));
            state(alice, "first", TaskView.State.STOPPED);
            Wait.on(alice.start("second", sleeper(null)));
            state(alice, "second", TaskView.State.RUNNING);
        }
    }

    /** Without a share nothing is reserved, or whoever pays nothing could lock everybody out. */
    @Test
    void aTaskThatWaitsForItsBidReservesNothing() {
        try (Rig rig = Rig.started(folder, "memory: 64MiB", "taskMemory: 48MiB")) {
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            assertEquals(
                    "It waits for its bidder's bid on the machine.",
                    Wait.on(bobby.start("early", sleeper(null))).detail());
            RefusedException never =
                    assertThrows(RefusedException.class, () -> Wait.on(bobby.start("huge", sleeper(Bytes.of("1GiB")))));
            assertEquals(
                    "The task (huge) of bobby asks for 1GiB of memory, and the machine has only 64MiB; ask for less, wait,"
                            + " or choose another machine.",
                    never.getMessage());
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("first", sleeper(null)));
            rig.bid("bobby", "1");
            assertEquals(
                    "It waits: it asks for 48MiB of memory, and of the machine's 64MiB only 16MiB are free.",
                    Wait.until(
                                    "a bid",
                                    () -> Wait.on(bobby.task("early")),
                                    view -> !view.detail().contains("bid"))
                            .detail());
            assertEquals(
                    new MachineView.Reserve(Bytes.of("64MiB"), Bytes.of("16MiB")),
                    Wait.on(bobby.machine()).memory());
            Wait.on(alice.stop("first"));
            state(bobby, "early", TaskView.State.RUNNING);
        }
    }

    @Test
    @Needs(HostPart.CGROUPS)
    void aTaskThatUsesMoreThanItsOwnIsEndedAndSaysWhy() {
        try (Rig rig = Rig.started(folder, "enforcement: cgroup")) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            String hog = "x=12345678; while :; do x=$x$x; done";
            Wait.on(alice.start("hog", Rig.shell(hog).withMemory(Bytes.of("32MiB"))));
            assertEquals(
                    "The command (/bin/sh) used up its memory (32MiB), so the kernel ended it (exit code 137); ask for"
                            + " more. It printed nothing.",
                    state(alice, "hog", TaskView.State.FAILED).detail());
        }
    }

    private static TaskView state(NodeClient client, String task, TaskView.State state) {
        return Wait.until("state of " + task, () -> Wait.on(client.task(task)), view -> view.state() == state);
    }
}
