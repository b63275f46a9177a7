package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.Usage;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the kernel of this host tells of tasks. */
@Needs(HostPart.CGROUPS)
class MeteringTest {
    private static final int READINGS = 300;
    private static final long MIB = 1 << 20;
    /** Holds 48 MiB, and then a word of it in a variable of the shell. */
    private static final String HOG = "v=$(head -c 50331648 /dev/zero | tr '\\0' x); echo ready; sleep 600";

    private static final Set<Quantity> ALWAYS = Set.of(
            Quantity.CPU_NANOS,
            Quantity.WAITING_NANOS,
            Quantity.MEMORY_STALL_NANOS,
            Quantity.MEMORY_FULL_STALL_NANOS,
            Quantity.IO_STALL_NANOS,
            Quantity.MEMORY_BYTES,
            Quantity.MEMORY_PEAK,
            Quantity.THREADS);

    private static Quantities task(Workshop shop, String task) {
        return shop.enforcer.usage().tasks().get(task).quantities();
    }

    private static Quantities bidder(Workshop shop, String bidder) {
        return shop.enforcer.usage().bidders().get(bidder).quantities();
    }

    @Test
    void ofATaskIsToldWhatItUsesAndWaitsFor() throws Exception {
        try (Workshop shop = Workshop.cgroups(0.5, Sharing.WEIGHTED)) {
            shop.start(shop.shell("hog", "alice", HOG));
            shop.spin("alice", "bob");
            Workshop.await("the hog", () -> shop.printed("hog").contains("ready"));
            shop.work(0.5);
            Quantities hog = task(shop, "hog");
            assertTrue(hog.values().keySet().containsAll(ALWAYS), hog.toString());
            assertTrue(hog.get(Quantity.MEMORY_BYTES).orElseThrow() >= 48 * MIB, hog.toString());
            assertTrue(hog.get(Quantity.MEMORY_PEAK).orElseThrow() >= 48 * MIB, hog.toString());
            assertEquals(OptionalLong.empty(), hog.get(Quantity.THROTTLED_NANOS), "neither it nor alice has a quota");
            Usage usage = shop.enforcer.usage();
            Quantities spinner = usage.tasks().get("spin-bob2").quantities();
            assertTrue(spinner.cpuNanos() > 50_000_000, spinner.toString());
            assertTrue(spinner.get(Quantity.WAITING_NANOS).orElseThrow() > 50_000_000, spinner.toString());
            Workshop.await(
                    "the machine's quota",
                    () -> shop.enforcer
                                    .usage()
                                    .machine()
                                    .quantities()
                                    .get(Quantity.THROTTLED_NANOS)
                                    .orElseThrow()
                            > 0);
        }
    }

    @Test
    void aCappedBidderIsToldForHowLongItWasHeldBack() throws Exception {
        try (Workshop shop = Workshop.cgroups(1, Sharing.CAPPED)) {
            shop.enforcer.apply(java.util.Map.of("alice", 0.2));
            shop.spin("alice");
            Workshop.await(
                    "two periods",
                    () -> bidder(shop, "alice").get(Quantity.THROTTLED_PERIODS).orElse(0) >= 2);
            assertTrue(bidder(shop, "alice").get(Quantity.THROTTLED_NANOS).orElseThrow() > 10_000_000);
        }
    }

    @Test
    void anEndedTaskIsReadToItsEnd() throws Exception {
        try (Workshop shop = Workshop.cgroups(1, Sharing.WEIGHTED)) {
            assertEquals(0, shop.run(shop.shell("work", "alice", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done")));
            Quantities ended = task(shop, "work");
            assertTrue(ended.cpuNanos() > 10_000_000, ended.toString());
            assertClose(bidder(shop, "alice").cpuNanos(), ended.cpuNanos());
            assertEquals(OptionalLong.empty(), ended.get(Quantity.MEMORY_BYTES), "it has none any more");
            shop.spin("alice");
            shop.work(0.2);
            Quantities last = shop.enforcer.removeBidder("alice");
            assertTrue(last.cpuNanos() >= ended.cpuNanos() + 190_000_000, last.toString());
            assertClose(shop.enforcer.usage().machine().cpuNanos(), last.cpuNanos());
        }
    }

    /** To the end of the last process, but for what the kernel counts elsewhere as that exits. */
    private static void assertClose(long expected, long nanos) {
        assertTrue(Math.abs(expected - nanos) < 2_000_000, expected + " and " + nanos);
    }

    @Test
    void readingAHundredTasksEachSecondCostsLessThanAHundredthOfACore() throws Exception {
        try (Workshop shop = Workshop.cgroups(1, Sharing.WEIGHTED)) {
            for (int i = 0; i < 100; i++) {
                shop.start(shop.shell("task" + i, "bidder" + i % 20, "sleep 600"));
            }
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long[] nanos = new long[READINGS];
            for (int i = 0; i < READINGS; i++) {
                long before = threads.getCurrentThreadCpuTime();
                assertEquals(100, shop.enforcer.usage().tasks().size());
                nanos[i] = threads.getCurrentThreadCpuTime() - before;
            }
            Arrays.sort(nanos);
            System.out.printf("MEASURED reading 100 tasks of 20 bidders: %.2f ms of CPU%n", nanos[READINGS / 2] / 1e6);
            assertTrue(nanos[READINGS / 2] < 10_000_000, nanos[READINGS / 2] + " ns");
        }
    }

    @Test
    void withoutLimitsWhatTheProcessesTellIsTold() throws Exception {
        Workshop none = new Workshop(Wish.NONE, 1, Sharing.WEIGHTED, Host.of(System.getenv()));
        try (none) {
            none.start(none.shell("hog", "alice", HOG));
            Workshop.await("the hog", () -> none.printed("hog").contains("ready"));
            Workshop.await(
                    "its memory",
                    () -> task(none, "hog").get(Quantity.MEMORY_BYTES).orElse(0) >= 48 * MIB);
            Quantities hog = task(none, "hog");
            assertTrue(hog.get(Quantity.THREADS).orElseThrow() >= 2, hog.toString());
            assertEquals(OptionalLong.empty(), hog.get(Quantity.WAITING_NANOS));
        }
    }
}
