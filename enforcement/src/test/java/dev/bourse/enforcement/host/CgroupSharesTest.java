package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.Usage;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Needs(HostPart.CGROUPS)
class CgroupSharesTest {
    private static final double POINTS = 0.05;

    @Test
    void twoBiddersGetTheirShares() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.6, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.75, "bob", 0.25));
            shop.spin("alice", "bob");
            Usage[] readings = shop.work(1.5);
            assertEquals(0.75, Workshop.part("alice", readings), POINTS);
            assertEquals(0.25, Workshop.part("bob", readings), POINTS);
            assertEquals(0.6, readings[1].deliveredSince(readings[0]), 0.1);
        }
    }

    @Test
    void moreTasksBuyNothing() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.6, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.5, "bob", 0.5));
            shop.spin("alice", "alice", "alice", "bob");
            assertEquals(0.5, Workshop.part("alice", shop.work(1.2)), POINTS);
        }
    }

    @Test
    void changedSharesTakeEffect() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.6, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.75, "bob", 0.25));
            shop.spin("alice", "bob");
            assertEquals(0.75, Workshop.part("alice", shop.work(0.6)), 0.08);
            shop.enforcer.apply(Map.of("alice", 0.2, "bob", 0.8));
            assertEquals(0.2, Workshop.part("alice", shop.work(1.2)), POINTS);
        }
    }

    /**
     * By weights alone it gets nothing: the quota is used up before its turn comes, in each period anew. With corrections it gets
     * what it bought, or in some runs a tick of the kernel's clock, 4 ms, in each period whatever its weight.
     */
    @Test
    void theSmallestOfAPartOfACpuGetsItsShare() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.8, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.6, "bob", 0.395, "carol", 0.005));
            shop.spin("alice", "bob", "carol");
            Usage[] readings = {shop.enforcer.usage(), shop.corrected(20)};
            double carol = Workshop.part("carol", readings);
            assertTrue(carol > 0.002 && carol < 0.013, () -> carol + " of the machine");
            assertEquals(0.6, Workshop.part("alice", readings), 0.01);
        }
    }

    @Test
    void aBidderWithoutShareKeepsTheFloor() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.6, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 1.0, "bob", 0.5));
            shop.spin("alice", "bob");
            shop.enforcer.apply(Map.of("alice", 1.0));
            assertTrue(
                    shop.work(0.3)[1].bidders().containsKey("bob"), "bob keeps his place while the scheduler settles");
            Usage[] readings = shop.work(1.0);
            assertTrue(Workshop.part("bob", readings) < 0.06);
            // Not at each moment: while the machine has used up its quota, nobody waits.
            Workshop.await(
                    "a starved task could run",
                    () -> shop.enforcer.usage().bidders().get("bob").allRunnable());
        }
    }

    @Test
    void idleCapacityGoesToWhoCanUseIt() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.6, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.25, "bob", 0.75));
            shop.spin("alice");
            Usage[] readings = workOf(shop, 0.6, "alice");
            assertTrue(readings[1].atLimitSince(readings[0]));
        }
    }

    @Test
    void cappedCapacityLeftIdleGoesToNobody() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.8, Sharing.CAPPED)) {
            shop.enforcer.apply(Map.of("alice", 0.25, "bob", 0.75));
            shop.spin("alice");
            // Several periods of the quota, or the last one's head start shows.
            Usage[] readings = shop.work(1.4);
            assertEquals(0.2, readings[1].deliveredSince(readings[0]), 0.04);
            assertFalse(readings[1].atLimitSince(readings[0]));
        }
    }

    /**
     * Lets the machine work, and finds that these bidders did all of it. A reading takes time, bidders first and then the machine,
     * so what they used lies between what the machine did within and around it.
     */
    private static Usage[] workOf(Workshop shop, double cpuSeconds, String... bidders) {
        Usage first = shop.enforcer.usage();
        Usage[] readings = shop.work(cpuSeconds);
        Usage last = shop.enforcer.usage();
        long sum = Stream.of(bidders)
                .mapToLong(bidder -> Workshop.used(bidder, readings[0], last))
                .sum();
        assertTrue(
                sum >= readings[1].machine().cpuNanos() - readings[0].machine().cpuNanos());
        assertTrue(sum <= last.machine().cpuNanos() - first.machine().cpuNanos());
        return readings;
    }

    @Test
    void biddersAddUpToTheMachine() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.8, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.5, "bob", 0.3, "carol", 0.2));
            shop.spin("alice", "bob", "carol");
            Usage[] readings = workOf(shop, 1.0, "alice", "bob", "carol");
            assertTrue(readings[1]
                            .bidders()
                            .get("carol")
                            .quantities()
                            .get(Quantity.WAITING_NANOS)
                            .orElseThrow()
                    > 0);
        }
    }

    @Test
    void aWaitingTaskIsNotRunnable() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.4, Sharing.WEIGHTED)) {
            shop.spin("alice");
            shop.start(shop.shell("doze-a", "alice", "sleep 100"));
            shop.start(shop.shell("doze-b", "bob", "sleep 100"));
            Workshop.await("only the spinning one is runnable", () -> {
                Map<String, Usage.Bidder> bidders = shop.enforcer.usage().bidders();
                return bidders.get("alice").runnableTasks() == 1
                        && bidders.get("bob").runnableTasks() == 0;
            });
            Map<String, Usage.Bidder> bidders = shop.enforcer.usage().bidders();
            assertEquals(2, bidders.get("alice").tasks());
            assertEquals(1, bidders.get("bob").tasks());
            assertFalse(bidders.get("alice").allRunnable());
        }
    }

    /** A process needs a CPU to die. */
    @Test
    void whoHasNextToNoShareCanBeRemoved() throws Exception {
        try (Workshop shop = Workshop.cgroups(1, Sharing.WEIGHTED)) {
            shop.spin("alice", "bob", "bob", "bob", "bob");
            shop.enforcer.apply(Map.of("bob", 1.0));
            shop.work(0.2);
            assertTimeout(Duration.ofSeconds(5), () -> shop.enforcer.removeBidder("alice"));
            assertEquals(Set.of("bob"), shop.enforcer.bidders());
        }
    }

    /** Threads that sleep and wake beside others that spin make the kernel move the group's weight between CPUs. */
    @Test
    void theHostGoesOnWhereAllCpusAreUsed() throws Exception {
        int cpus = Runtime.getRuntime().availableProcessors();
        try (Workshop shop = Workshop.cgroups(cpus, Sharing.WEIGHTED)) {
            shop.enforcer.apply(Map.of("alice", 0.7, "bob", 0.3));
            String spins = "while :; do :; done & ".repeat(4 * cpus);
            String wakes = "while :; do sleep 0.002; done & ".repeat(4 * cpus);
            shop.start(shop.shell("spins", "alice", spins + "echo up; wait"));
            shop.start(shop.shell("wakes", "bob", wakes + "echo up; wait"));
            Workshop.await(
                    "both run",
                    () -> shop.printed("spins").contains("up")
                            && shop.printed("wakes").contains("up"));
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long began = System.nanoTime();
            long cpuNanos = threads.getCurrentThreadCpuTime();
            while (threads.getCurrentThreadCpuTime() - cpuNanos < 100_000_000) {
                Thread.onSpinWait();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf("MEASURED .1 s of CPU time in %.3f s beside a machine of all CPUs%n", seconds);
            assertTrue(seconds < 10, seconds + " s for .1 s of CPU time");
        }
    }
}
