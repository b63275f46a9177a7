package dev.bourse.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class BucketTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong();

    private Turnstile turnstile(double perSecond, int burst) {
        return new Turnstile(new Limits(perSecond, burst, null, null), now::get);
    }

    @Test
    void aBurstPassesAndThenTheRate() {
        Turnstile turnstile = turnstile(2, 3);
        for (int i = 0; i < 3; i++) {
            assertEquals(0, turnstile.pass("alice"));
        }
        assertEquals(1, turnstile.pass("alice"));
        assertEquals(0, turnstile.pass("bob"));
        now.addAndGet(SECOND / 2);
        assertEquals(0, turnstile.pass("alice"));
        assertEquals(1, turnstile.pass("alice"));
        now.addAndGet(100 * SECOND);
        for (int i = 0; i < 3; i++) {
            assertEquals(0, turnstile.pass("alice"));
        }
        assertEquals(1, turnstile.pass("alice"));
    }

    @Test
    void aSlowRateTellsHowLongToWait() {
        Turnstile turnstile = turnstile(0.1, 1);
        assertEquals(0, turnstile.pass("alice"));
        assertEquals(10, turnstile.pass("alice"));
        now.addAndGet(4 * SECOND);
        assertEquals(6, turnstile.pass("alice"));
        assertEquals(6, turnstile.peek("alice"));
        now.addAndGet(6 * SECOND);
        assertEquals(0, turnstile.peek("alice"));
        assertEquals(0, turnstile.pass("alice"));
    }

    /** Virtual scheduling (ITU-T I.371) is the same rule by other means: a request is due 1 / rate after the one before. */
    @Test
    void passesWhomVirtualSchedulingLetsPass(RandomGenerator random) {
        double perSecond = 1 + random.nextInt(50);
        int burst = 1 + random.nextInt(50);
        Turnstile turnstile = turnstile(perSecond, burst);
        double due = 0;
        int passed = 0;
        for (int i = 0; i < 10_000; i++) {
            now.addAndGet(random.nextLong(SECOND / 20));
            double seconds = now.get() / (double) SECOND;
            double late = seconds - (due - (burst - 1) / perSecond);
            boolean passes = turnstile.pass("alice") == 0;
            if (Math.abs(late) > 1e-6) {
                assertEquals(late > 0, passes, "at " + seconds);
            }
            if (passes) {
                due = Math.max(seconds, due) + 1 / perSecond;
                passed++;
            }
        }
        double most = burst + perSecond * now.get() / SECOND;
        assertTrue(passed <= most + 1e-6, passed + " of at most " + most);
    }

    @Test
    void whoHasRestedIsForgottenInACrowd() {
        Turnstile turnstile = turnstile(1, 1);
        for (int i = 0; i < 10_000; i++) {
            turnstile.pass("caller " + i);
        }
        now.addAndGet(SECOND);
        turnstile.pass("one more");
        assertEquals(1, turnstile.crowd());
    }
}
