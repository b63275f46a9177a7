package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.money.Rate;
import dev.bourse.api.size.Bytes;
import dev.bourse.api.wire.WireJson;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs that are slow for five different reasons, on real machines with real programs, and what {@code bourse why} says
 * of each.
 */
@Needs(HostPart.CGROUPS)
class WhyTest {
    private static final int WEIGHTED = 0;
    private static final int CAPPED = 1;
    private static final String SPIN = "while :; do :; done";
    private static final String SLEEP = "while :; do sleep 0.1; done";
    /**
     * Three readers of pages here and there in a file that is a little larger than the memory left for it, and a program that has half
     * of the memory. With much less left, the kernel may find nothing to take back in time and end one of them.
     */
    private static final String THRASH =
            "head -c 40000000 /dev/zero > f; perl -e '$x = \"x\" x (16 << 20); sleep 1000' & "
                    + "for i in 1 2 3; do perl -e 'open F, \"f\"; while (1) { sysseek F, 4096 * int rand 9700, 0; sysread F, $b, 4096 }' & done; "
                    + "wait";

    @TempDir
    Path folder;

    private Market market;

    @Test
    void eachOfFiveCausesIsNamedRightly() throws Exception {
        Site here = Site.here();
        Map<String, Object> settings = Map.of("enforcement", "cgroup", "capacity", 0.6, "memory", 1L << 30);
        try (Market five = new Market(
                folder, here, List.of(here.with(settings), here.with(settings).with(Map.of("mode", "capped"))))) {
            market = five;
            aQuotaThatLeavesTheMachineIdle();
            aTaskNearItsLimit();
            aProgramThatSleeps();
            othersWhoBidMore();
            aCapThatBinds();
        }
    }

    private void aQuotaThatLeavesTheMachineIdle() {
        Bidder carol = market.bidders("carol").get(CAPPED);
        run(carol, SPIN, null);
        assertEquals("throttling", why("carol", "job1", CAPPED).path("kind").asText());
        carol.withdraw();
    }

    private void aTaskNearItsLimit() {
        Bidder dave = market.bidders("dave").get(WEIGHTED);
        run(dave, THRASH, Bytes.of("64MiB"));
        JsonNode cause = why("dave", "job1", WEIGHTED);
        assertEquals("memory", cause.path("kind").asText());
        assertTrue(cause.path("step").path("what").asText().startsWith("Ask for 64MiB more"), cause.toString());
        leave(dave);
    }

    private void aProgramThatSleeps() {
        Bidder erin = market.bidders("erin").get(WEIGHTED);
        run(erin, SLEEP, null);
        JsonNode cause = why("erin", "job1", WEIGHTED);
        assertEquals("program", cause.path("kind").asText());
        assertTrue(cause.path("step").path("creditsPerHour").asDouble() < 0, "a lower rate would do");
        leave(erin);
    }

    private void othersWhoBidMore() {
        Bidder bob = market.bidders("bob").get(WEIGHTED);
        Bidder alice = market.bidders("alice").get(WEIGHTED);
        bob.bid(Rate.of("6"), "10");
        bob.start("worker", SPIN);
        run(alice, SPIN, null);
        JsonNode cause = why("alice", "job1", WEIGHTED);
        assertEquals("price", cause.path("kind").asText());
        assertEquals(3, cause.path("step").path("creditsPerHour").asDouble(), 1, "about what the formula says");
        leave(alice);
    }

    /** Bob bids on; the agent may pay ten a CPU, which is six for the machine, or next to nothing beside bob. */
    private void aCapThatBinds() {
        market.bidders("frank");
        List<String> line = new ArrayList<>(List.of("run", "--account", "frank", "--name", "bound", "--rate", "50"));
        line.addAll(List.of("--cap", "11.7"));
        line.addAll(market.options("frank", WEIGHTED));
        line.addAll(List.of("--", "/bin/sh", "-c", SPIN));
        try (Program agent = bourse("run", line)) {
            Asking.until(
                    "bound runs",
                    () -> why("frank", "bound", WEIGHTED).path("kind").asText(),
                    kind -> kind.equals("cap") || !agent.isAlive());
            JsonNode cause = why("frank", "bound", WEIGHTED);
            assertEquals("cap", cause.path("kind").asText(), cause + agent.err());
            assertTrue(cause.path("step").path("what").asText().startsWith("Raise the cap to "), cause.toString());
        }
    }

    /** Alone, or beside whoever bids already, at a rate of 2. */
    private static void run(Bidder bidder, String script, Bytes memory) {
        bidder.bid(Rate.of("2"), "10");
        Instant before = Instant.now();
        Wait.on(bidder.node()
                .start(
                        "worker",
                        TaskRequest.of("job1", List.of("/bin/sh", "-c", script)).withMemory(memory)));
        bidder.awaitRunning("worker", before.minusSeconds(60));
    }

    private static void leave(Bidder bidder) {
        Wait.on(bidder.node().stop("worker"));
        Asking.until("its end", () -> Wait.on(bidder.node().task("worker")).state(), TaskView.State::isOver);
        bidder.withdraw();
    }

    /** The weightiest cause. */
    private JsonNode why(String account, String job, int node) {
        List<String> line = new ArrayList<>(List.of("why", job, "--output", "json"));
        line.addAll(market.options(account, node));
        try (Program why = bourse("why", line)) {
            int code = why.exitCode();
            System.out.println("MEASURED " + account + " " + why.out().replaceAll("\\s+", " ") + why.err());
            return code == 0
                    ? WireJson.read(why.out(), JsonNode.class).path("causes").path(0)
                    : WireJson.MAPPER.createObjectNode();
        }
    }

    private Program bourse(String name, List<String> line) {
        List<String> state = List.of("env", "BOURSE_STATE=" + folder.resolve("state"));
        return Program.start(folder, name, state, List.of(), line);
    }
}
