package dev.bourse.bank;

import dev.bourse.testkit.Wait;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Asks until there is an answer, as agents and nodes do while a bank is away; the request keeps its key. */
final class Patience {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    /** The first answer that is no trouble of the bank's own. */
    Caller.Answer ask(Supplier<Caller.Answer> request) {
        Caller.Answer answer = Wait.until(
                "an answer of the bank",
                UncheckedIOException.class,
                () -> {
                    asked.incrementAndGet();
                    return request.get();
                },
                given -> given.status() < 500);
        answered.incrementAndGet();
        return answer;
    }

    /** How often somebody asked for nothing, who asks right now included. */
    int inVain() {
        return asked.get() - answered.get();
    }
}
