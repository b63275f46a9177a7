package dev.bourse.bank;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks until there is an answer, as agents and nodes do while a bank is away; the request keeps its key. */
final class Patience {
    private static final Duration ALL = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final AtomicInteger inVain = new AtomicInteger();

    /** The first answer that is no trouble of the bank's own. */
    Caller.Answer ask(Supplier<Caller.Answer> request) {
        long deadline = System.nanoTime() + ALL.toNanos();
        while (true) {
            String why;
            try {
                Caller.Answer answer = request.get();
                if (answer.status() < 500) {
                    return answer;
                }
                why = answer.refusal();
            } catch (UncheckedIOException e) {
                why = String.valueOf(e.getCause());
            }
            inVain.incrementAndGet();
            rest(deadline, why);
        }
    }

    /** How often somebody asked for nothing. */
    int inVain() {
        return inVain.get();
    }

    static void until(String what, BooleanSupplier good) {
        long deadline = System.nanoTime() + ALL.toNanos();
        while (!good.getAsBoolean()) {
            rest(deadline, what);
        }
    }

    private static void rest(long deadline, String why) {
        if (System.nanoTime() > deadline) {
            throw new AssertionError("Not in " + ALL + ": " + why);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
