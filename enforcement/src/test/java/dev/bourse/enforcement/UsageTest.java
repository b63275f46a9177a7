package dev.bourse.enforcement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageTest {
    private static final long SECOND = 1_000_000_000;
    private static final Usage START = usage(0, 0, 0, 0);

    @Test
    void aMachineThatGaveItsCapacityIsAtItsLimit() {
        assertTrue(usage(SECOND, (long) (0.58 * SECOND), 10, 0).atLimitSince(START));
        assertFalse(usage(SECOND, (long) (0.3 * SECOND), 10, 4).atLimitSince(START));
        assertEquals(0.3, usage(SECOND, (long) (0.3 * SECOND), 10, 4).deliveredSince(START), 1e-9);
    }

    @Test
    void aMachineHeldBackInHalfItsPeriodsIsAtItsLimit() {
        assertTrue(usage(SECOND, SECOND / 2, 10, 5).atLimitSince(START));
        assertFalse(START.atLimitSince(START));
    }

    @Test
    void aBidderWithoutTasksIsNotRunnable() {
        assertFalse(new Usage.Bidder(Quantities.NONE, 0, 0).allRunnable());
        assertFalse(new Usage.Bidder(Quantities.NONE, 2, 1).allRunnable());
        assertTrue(new Usage.Bidder(Quantities.NONE, 2, 2).allRunnable());
    }

    @Test
    void badValuesNameValueAndRule() {
        assertThrows(IllegalArgumentException.class, () -> MachineSpec.of("m1", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> MachineSpec.of("../m1", 1));
        assertThrows(IllegalArgumentException.class, () -> new MachineSpec("m1", 1, List.of(0, 0), Sharing.WEIGHTED));
        assertEquals(
                "The uid (0) of the task (t) must be that of an unprivileged user, 1 or more.",
                assertThrows(IllegalArgumentException.class, () -> task(0, Map.of(), "/tmp/log"))
                        .getMessage());
        assertEquals(
                "The variable (A B) of the task (t) must match [A-Za-z_][A-Za-z0-9_]*.",
                assertThrows(IllegalArgumentException.class, () -> task(1, Map.of("A B", "c"), "/tmp/log"))
                        .getMessage());
    }

    @Test
    void aTaskCannotReplaceItsLog() {
        assertThrows(IllegalArgumentException.class, () -> task(1, Map.of(), "/tmp/work/../work/log"));
    }

    private static TaskSpec task(int uid, Map<String, String> environment, String log) {
        return TaskSpec.of("t", "alice", List.of("true"), Path.of("/tmp/work"), Path.of(log), uid)
                .withEnvironment(environment);
    }

    private static Usage usage(long at, long cpu, long periods, long throttled) {
        return new Usage(at, new Usage.Machine(cpu, 0.6, periods, throttled, 0), Map.of(), Map.of());
    }
}
