package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.TaskState;
import dev.bourse.enforcement.Usage;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Beside whatever a neighbour does, a bidder has what it has beside a plain spinner of equal share. */
@Needs(HostPart.CGROUPS)
class NeighbourTest {
    private static final String SPINNER = "while :; do :; done";
    private static final String FORK_BOMB = "bomb() { bomb | bomb & }; bomb; while :; do :; done";
    /** tail keeps a line for as long as it doesn't end. */
    private static final String MEMORY_HOG = "while :; do head -c 1000000000 /dev/zero | tail -n 1 > /dev/null; done";

    private static final long MEMORY = 64L << 20;
    /** Enough for as many processes as a bidder may have. */
    private static final long ROOM = 1L << 30;

    private static final long STARTED_NANOS = 200_000_000;
    private static final double WHOLE = 1;
    private static final double PART = 0.8;
    private static final double NOTHING = 0.03;
    private static final int ROUNDS = 5;

    @Test
    void aForkBombTakesNothingFromABidder() throws IOException {
        assertTakesNothing(FORK_BOMB, ROOM, WHOLE);
    }

    /** A quota goes by what all have used, and who is in the kernel uses more than it lets through, until weights are corrected. */
    @Test
    void onAPartOfACpuItTakesNothingEither() throws IOException {
        assertTakesNothing(FORK_BOMB, ROOM, PART);
    }

    @Test
    void aMemoryHogTakesNothingFromABidder() throws IOException {
        assertTakesNothing(MEMORY_HOG, MEMORY, WHOLE);
        assertTakesNothing(MEMORY_HOG, MEMORY, PART);
    }

    /**
     * What a bidder of half a machine gets beside this script and beside a spinner, by turns. Other work of the host only
     * takes away from either, so the best rounds are compared: a harm by the script is in all of them.
     */
    private static void assertTakesNothing(String script, long memory, double capacity) throws IOException {
        double besideSpinner = 0;
        double besideScript = 0;
        int round = 0;
        do {
            besideSpinner = Math.max(besideSpinner, cpusBeside(SPINNER, memory, capacity));
            besideScript = Math.max(besideScript, cpusBeside(script, memory, capacity));
        } while (besideScript < besideSpinner * (1 - NOTHING) && ++round < ROUNDS);
        assertTrue(round < ROUNDS, besideScript + " CPUs, and beside a spinner " + besideSpinner);
    }

    /** The CPUs that a bidder of half a machine gets beside another's script. */
    private static double cpusBeside(String script, long memory, double capacity) throws IOException {
        try (Workshop shop = Workshop.cgroups(capacity, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.5, "bob", 0.5));
            shop.start(shop.limited("neighbour", "bob", script, memory));
            shop.spin("alice");
            // Beside a fork bomb a program takes long to begin.
            Workshop.await("alice spins", () -> {
                var alice = shop.enforcer.usage().bidders().get("alice");
                return alice != null && alice.cpuNanos() > STARTED_NANOS;
            });
            Usage[] readings = {shop.corrected(3), shop.corrected(4)};
            double cpus = (double) Workshop.used("alice", readings) / (readings[1].atNanos() - readings[0].atNanos());
            assertInstanceOf(TaskState.Running.class, shop.enforcer.tasks().get("neighbour"));
            System.out.printf("MEASURED %.3f of %.1f CPUs beside %s%n", cpus, capacity, script);
            return cpus;
        }
    }

    @Test
    void whoUsesMoreMemoryThanItsOwnIsEnded() throws IOException {
        try (Workshop shop = Workshop.cgroups(0.8, Sharing.WEIGHTED)) {
            String script = "head -c 100000000 /dev/zero | tail -n 1 > /dev/null; exit $?";
            assertEquals(137, shop.run(shop.limited("hog", "alice", script, MEMORY)));
            assertEquals(new TaskState.Exited(137, true), shop.enforcer.tasks().get("hog"));
            assertEquals(0, shop.run(shop.limited("modest", "alice", script, 8 * MEMORY)));
            assertEquals(new TaskState.Exited(0, false), shop.enforcer.tasks().get("modest"));
        }
    }
}
