package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.market.GpuRequest;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.size.Bytes;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.RecordedTools;
import dev.bourse.testkit.Wait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks on GPUs of NVIDIA's tools as they were recorded. */
class GpuTest {
    private static final GpuRequest TURN = new GpuRequest(null, null);
    private static final GpuRequest WHOLE = new GpuRequest("7g.80gb", null);

    @TempDir
    Path folder;

    private RecordedTools tools;

    @BeforeEach
    void install() {
        tools = RecordedTools.in(folder.resolve("tools"));
    }

    private Rig rig(String... settings) {
        Rig rig = new Rig(folder, settings).lending(tools);
        rig.start();
        rig.registered();
        return rig;
    }

    /** Prints the devices that were put into its namespaces, and what the environment says. */
    private TaskRequest lists() {
        return Rig.shell(
                "sed -n 's|.*%s/dev/\\([^ ]*\\) .*|\\1|p' /proc/self/mountinfo; echo gpu $CUDA_VISIBLE_DEVICES; exec sleep 600"
                        .formatted(tools.root()));
    }

    @Test
    @Needs(HostPart.ISOLATION)
    void aTurnIsOneTasksAndGivenBackAtItsEnd() throws Exception {
        Path device = tools.root().resolve("dev/nvidia0");
        Files.delete(device);
        assertEquals(
                0,
                new ProcessBuilder("mknod", "-m", "666", device.toString(), "c", "1", "5")
                        .start()
                        .waitFor());
        try (Rig rig = rig("isolation: namespaces", "gpu: {kind: time-slice}")) {
            NodeClient alice = bidding(rig, "alice");
            NodeClient bobby = bidding(rig, "bobby");
            assertEquals("time-slice", Wait.on(alice.machine()).labels().get("gpus"));
            Wait.on(alice.start(
                    "train",
                    lists().withEnvironment(Map.of("CUDA_VISIBLE_DEVICES", "0,1,2,3"))
                            .withGpu(TURN)));
            assertEquals(
                    List.of("nvidia0", "nvidiactl", "nvidia-uvm", "gpu " + RecordedTools.H100),
                    printed(alice, "train", 4));
            Wait.on(alice.start("plain", lists()));
            assertEquals(List.of("gpu"), printed(alice, "plain", 1));
            refusedInTheEnd("gpu-turns-taken", bobby, lists().withGpu(TURN));
            assertEquals(0, free(alice, "turns", 0));
            Wait.on(alice.stop("train"));
            assertEquals(1, free(alice, "turns", 1));
            Wait.on(bobby.start(
                    "other",
                    Rig.shell("head -c 2 %s | od -An -tx1".formatted(device)).withGpu(TURN)));
            assertEquals(List.of(" 00 00"), printed(bobby, "other", 1));
        }
    }

    @Test
    @Needs(HostPart.ISOLATION)
    void aSliceIsOneTasksAndGoesWithIt() {
        tools.cuttable();
        try (Rig rig = rig("isolation: namespaces", "gpu: {kind: mig}")) {
            NodeClient alice = bidding(rig, "alice");
            NodeClient bobby = bidding(rig, "bobby");
            refused("gpu-profile-unknown", bobby, lists().withGpu(new GpuRequest("9g.90gb", null)));
            refused("gpu-ask-unsuitable", bobby, lists().withGpu(TURN));
            Wait.on(alice.start("train", lists().withGpu(WHOLE)));
            assertEquals(
                    List.of(
                            "nvidia0",
                            "nvidiactl",
                            "nvidia-uvm",
                            "nvidia-caps/nvidia-cap12",
                            "nvidia-caps/nvidia-cap13",
                            "gpu MIG-00000000-0000-5000-0000-000000000001"),
                    printed(alice, "train", 6));
            refusedInTheEnd("gpu-slices-taken", bobby, lists().withGpu(new GpuRequest("1g.10gb", null)));
            tools.write("used-1", "");
            Wait.on(alice.stop("train"));
            state(alice, "train", TaskView.State.STOPPED);
            // The driver holds on to the slice, and nobody waits for that longer than a client does.
            Wait.on(bobby.start("other", lists().withGpu(WHOLE)));
            Wait.until(
                    "a reason",
                    () -> Wait.on(bobby.task("other")).detail(),
                    detail -> String.valueOf(detail).startsWith("It waits: No place is left"));
            tools.delete("used-1");
            state(bobby, "other", TaskView.State.RUNNING);
            assertEquals(0, free(alice, "1g.10gb", 0));
            rig.stop();
            assertEquals(List.of(), tools.lines("instances"));
            rig.start();
            rig.registered();
            NodeClient again = rig.client("bobby", Scope.BIDDER);
            Wait.until("a slice anew", () -> tools.lines("instances"), lines -> lines.size() == 1);
            state(again, "other", TaskView.State.RUNNING);
        }
        assertEquals(List.of(), tools.lines("instances"));
    }

    @Test
    void whoGetsItsShareLaterGetsItsGpuLater() {
        try (Rig rig = rig("gpu: {kind: time-slice}")) {
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            Wait.on(bobby.start("early", lists().withGpu(TURN)));
            NodeClient alice = bidding(rig, "alice");
            Wait.on(alice.start("train", lists().withGpu(TURN)));
            rig.bid("bobby", "1");
            Wait.until(
                    "a reason",
                    () -> Wait.on(bobby.task("early")).detail(),
                    detail -> String.valueOf(detail).startsWith("It waits: No turn is left"));
            Wait.on(alice.stop("train"));
            state(bobby, "early", TaskView.State.RUNNING);
        }
    }

    @Test
    void whatNeverStartedHoldsNothing() {
        try (Rig rig = rig("gpu: {kind: time-slice}")) {
            NodeClient alice = bidding(rig, "alice");
            Wait.on(alice.start("train", lists().withImage("none").withGpu(TURN)));
            state(alice, "train", TaskView.State.FAILED);
            assertEquals(1, free(alice, "turns", 1));
            Wait.on(alice.start("next", lists().withGpu(TURN)));
        }
    }

    @Test
    void sharesOfTheMachineAreSharesOfItsGpus() {
        try (Rig rig = rig("gpu: {kind: mps}")) {
            rig.bid("alice", "3");
            bidding(rig, "bobby");
            String script = "echo $CUDA_MPS_ACTIVE_THREAD_PERCENTAGE $CUDA_MPS_PINNED_DEVICE_MEM_LIMIT; exec sleep 600";
            GpuRequest part = new GpuRequest(null, Bytes.of("1GiB"));
            for (Map.Entry<String, String> expected :
                    Map.of("alice", "75", "bobby", "25").entrySet()) {
                NodeClient client = rig.client(expected.getKey(), Scope.BIDDER);
                Wait.on(client.start("train", Rig.shell(script).withGpu(part)));
                assertEquals(List.of(expected.getValue() + " 0=1024M"), printed(client, "train", 1));
            }
            refused(
                    "gpu-memory-taken",
                    rig.client("alice", Scope.BIDDER),
                    lists().withGpu(new GpuRequest(null, Bytes.of("1TiB"))));
        }
    }

    @Test
    void aMachineWithoutGpusRefuses() {
        try (Rig rig = rig()) {
            refused("gpu-not-offered", bidding(rig, "alice"), lists().withGpu(TURN));
            assertEquals(
                    null, Wait.on(rig.client("alice", Scope.BIDDER).machine()).gpus());
        }
    }

    @Test
    void aGpuThatIsNotThereKeepsTheNodeFromStarting() {
        RefusedException refused = assertThrows(RefusedException.class, () -> rig("gpu: {kind: mig}"));
        assertEquals("gpu-mig-disabled", refused.refusal().code());
    }

    /** A bidder that has a share: one that waits for its first clearing is taken in without being granted anything. */
    private static NodeClient bidding(Rig rig, String name) {
        rig.bid(name, "1");
        NodeClient bidder = rig.client(name, Scope.BIDDER);
        int bids = Wait.on(rig.client("anna", Scope.AUDITOR).bids()).bids().size();
        Wait.until(
                "all bids cleared",
                () -> Wait.on(bidder.quote()).quote().goods().get("cpu").bidders(),
                cleared -> cleared == bids);
        return bidder;
    }

    private static void refused(String code, NodeClient client, TaskRequest request) {
        assertEquals(code, refusal(client, request));
    }

    private static void refusedInTheEnd(String code, NodeClient client, TaskRequest request) {
        assertEquals(code, Wait.until("a refusal", () -> refusal(client, request), said -> !said.isEmpty()));
    }

    /** Where the tools take longer than whoever asks would wait, a task is taken in, and learns of it later. */
    private static String refusal(NodeClient client, TaskRequest request) {
        try {
            Wait.on(client.start("refused", request));
        } catch (RefusedException refused) {
            return refused.refusal().code();
        }
        Wait.on(client.stop("refused"));
        state(client, "refused", TaskView.State.STOPPED);
        return "";
    }

    private static long free(NodeClient client, String what, long expected) {
        return Wait.until(
                "free " + what,
                () -> Wait.on(client.machine()).gpus().free().get(what),
                free -> free != null && free == expected);
    }

    private static List<String> printed(NodeClient client, String task, int lines) {
        return Wait.until("printed", () -> Wait.on(client.log(task)).lines().toList(), said -> said.size() >= lines);
    }

    private static void state(NodeClient client, String task, TaskView.State state) {
        Wait.until("state of " + task, () -> Wait.on(client.task(task)), view -> view.state() == state);
    }
}
