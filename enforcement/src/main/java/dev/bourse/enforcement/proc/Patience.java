package dev.bourse.enforcement.proc;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for what nobody announces: the kernel doesn't tell when a group of version 1 has become empty. Blocks its thread,
 * so use a virtual one.
 */
public final class Patience {
    private static final long STEP_NANOS = 5_000_000;

    private Patience() {}

    /** Tries at once and then each 5 ms until it is so or the time is over; says whether it is so. */
    public static boolean until(Duration time, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + time.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }
}
