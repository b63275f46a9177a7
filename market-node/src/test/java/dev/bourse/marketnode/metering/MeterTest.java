package dev.bourse.marketnode.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Tally;
import dev.bourse.enforcement.Usage;
import dev.bourse.marketnode.tasks.TaskKey;
import dev.bourse.testkit.Seeded;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class MeterTest {
    private static final long MILLI = 1_000_000;
    private static final TaskKey WORKER = new TaskKey("alice", "worker");

    @TempDir
    Path folder;

    private final Meter meter = Meter.from(Kept.NOTHING, "first");

    private static Usage usage(long atMillis, long machineMillis, long aliceMillis, int tasks, int runnable) {
        return new Usage(
                atMillis * MILLI,
                new Usage.Machine(machineMillis * MILLI, 0.5, 0, 0, 0),
                Map.of("alice", new Usage.Bidder(Quantities.cpu(aliceMillis * MILLI), tasks, runnable)),
                Map.of());
    }

    private static Usage usage(long cpu, Map<String, Usage.Task> tasks) {
        return new Usage(
                0,
                new Usage.Machine(cpu, 0.5, 0, 0, 0),
                Map.of("alice", new Usage.Bidder(Quantities.cpu(cpu), tasks.size(), 0)),
                tasks);
    }

    private static Usage.Task task(long cpu) {
        return new Usage.Task("alice", Quantities.cpu(cpu));
    }

    private static Tally tally(String owner, long cpu, Map<String, Usage.Task> tasks) {
        return new Tally(owner, Quantities.cpu(cpu), Map.of("alice", Quantities.cpu(cpu)), tasks);
    }

    private static long used(Meter meter, TaskKey task) {
        return meter.task(task).orElse(Quantities.NONE).cpuNanos();
    }

    @Test
    void usageAddsUpAlsoWhenAGroupBeginsAnew() {
        meter.sample(usage(0, 10, 10, 1, 1));
        meter.sample(usage(100, 30, 30, 1, 1));
        meter.sample(usage(200, 35, 5, 1, 1));
        assertEquals(35 * MILLI, meter.bidder("alice").cpuNanos());
        assertEquals(35 * MILLI, meter.machine().cpuNanos());
        assertEquals(1, meter.tasks("alice"));
        assertEquals(0, meter.bidder("bobby").cpuNanos());
    }

    @Test
    void aRemovedGroupIsCountedToItsEndAndTheNextFromItsBeginning() {
        meter.sample(usage(0, 10, 10, 1, 1));
        meter.removed("alice", Quantities.cpu(12 * MILLI));
        meter.sample(usage(100, 30, 20, 1, 1));
        assertEquals(32 * MILLI, meter.bidder("alice").cpuNanos());
    }

    @Test
    void aReadingQualifiesWhenAllTasksCouldRunAndTheMachineIsAtItsLimit() {
        meter.sample(usage(0, 0, 0, 2, 2));
        meter.sample(usage(100, 50, 50, 2, 2));
        assertEquals(0.5, meter.delivered(), 1e-9);
        meter.sample(usage(200, 100, 100, 2, 1));
        meter.sample(usage(300, 110, 110, 2, 2));
        meter.sample(usage(400, 160, 160, 0, 0));
        assertEquals(4, meter.samples());
        assertEquals(1, meter.qualified());
    }

    @Test
    void aTasksRunsAddUp() {
        meter.sample(usage(5, Map.of("worker.1", task(5))));
        meter.sample(usage(9, Map.of("worker.1", task(7), "worker.2", task(2))));
        meter.sample(usage(9, Map.of("worker.1", task(7), "worker.2", task(2))));
        meter.sample(usage(10, Map.of("worker.2", task(3))));
        assertEquals(10, used(meter, WORKER));
        meter.keepOnly(key -> !key.equals(WORKER));
        assertEquals(Optional.empty(), meter.task(WORKER));
    }

    @Test
    void aTaskIsHeldBackWhenItsBidderIs() {
        meter.sample(held(1, 100));
        meter.sample(held(2, 130));
        Quantities used = meter.task(WORKER).orElseThrow();
        assertEquals(OptionalLong.of(130), used.get(Quantity.THROTTLED_NANOS));
        assertEquals(2, used.cpuNanos());
        assertEquals(OptionalLong.empty(), used.get(Quantity.MEMORY_BYTES));
    }

    private static Usage held(long cpu, long nanos) {
        Quantities bidder = new Quantities(Map.of(Quantity.CPU_NANOS, cpu, Quantity.THROTTLED_NANOS, nanos));
        return new Usage(
                0,
                new Usage.Machine(cpu, 0.5, 0, 0, 0),
                Map.of("alice", new Usage.Bidder(bidder, 1, 1)),
                Map.of("worker.1", task(cpu)));
    }

    @Test
    void whatACrashLeftIsAddedOnceAndOnlyToWhatItBelongsTo() {
        UsageFile file = new UsageFile(folder);
        Meter first = file.meter("first");
        first.sample(usage(10, Map.of("worker.1", task(10))));
        file.write(first).run();
        Tally left = tally("first", 17, Map.of("worker.1", task(14), "later.2", task(3)));
        file.settle(tally("another", 1000, Map.of()));
        file.settle(left);
        file.settle(left);
        Meter second = new UsageFile(folder).meter("second");
        file.settle(left);
        second.sample(usage(1, Map.of("worker.1", task(1))));
        assertEquals(18, second.bidder("alice").cpuNanos());
        assertEquals(18, second.machine().cpuNanos());
        assertEquals(15, used(second, WORKER));
        assertEquals(3, used(second, new TaskKey("alice", "later")));
    }

    /** The counters of one node after the other, read, written and killed at random; each nanosecond counts once. */
    @Test
    void nothingIsLostOrDoubledWhenNodesAreKilledAtAnyMoment(RandomGenerator random) {
        long truth = 0;
        for (int life = 0; life < 200; life++) {
            UsageFile file = new UsageFile(folder);
            String owner = "life" + life;
            Meter now = file.meter(owner);
            assertEquals(truth, now.bidder("alice").cpuNanos());
            assertEquals(truth, used(now, WORKER));
            Map<String, Usage.Task> groups = new HashMap<>();
            long cpu = 0;
            for (int step = random.nextInt(20); step > 0; step--) {
                long used = random.nextLong(1_000);
                cpu += used;
                truth += used;
                // One run ends when the next begins, and stays until it was kept.
                String run = "worker." + (1 + step / 5);
                groups.merge(
                        run, task(used), (old, more) -> task(old.quantities().cpuNanos() + used));
                if (random.nextBoolean()) {
                    now.sample(usage(cpu, groups));
                }
                if (random.nextInt(4) == 0) {
                    now.sample(usage(cpu, groups));
                    file.write(now).run();
                    groups.keySet().removeIf(name -> !name.equals(run));
                }
            }
            for (int tries = 1 + random.nextInt(2); tries > 0; tries--) {
                file.settle(tally(owner, cpu, groups));
            }
        }
        assertTrue(truth > 0);
    }
}
