package dev.bourse.marketnode.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.enforcement.Usage;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeterTest {
    private final Meter meter = new Meter();

    private static Usage usage(long atMillis, long machineMillis, long aliceMillis, int tasks, int runnable) {
        return new Usage(
                atMillis * 1_000_000,
                new Usage.Machine(machineMillis * 1_000_000, 0.5, 0, 0, 0),
                Map.of("alice", new Usage.Bidder(aliceMillis * 1_000_000, OptionalLong.empty(), tasks, runnable)));
    }

    @Test
    void usageAddsUpAlsoWhenAGroupBeginsAnew() {
        meter.sample(usage(0, 10, 10, 1, 1));
        meter.sample(usage(100, 30, 30, 1, 1));
        meter.sample(usage(200, 35, 5, 1, 1));
        assertEquals(35_000_000, meter.cpuNanos("alice"));
        assertEquals(35_000_000, meter.machineNanos());
        assertEquals(1, meter.tasks("alice"));
        assertEquals(0, meter.cpuNanos("bobby"));
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
}
