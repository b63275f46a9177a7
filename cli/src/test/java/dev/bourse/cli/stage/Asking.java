package dev.bourse.cli.stage;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.Wait;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks until the answer is good. */
public final class Asking {
    private Asking() {}

    /** The first good answer; a refusal counts as one that isn't good yet. */
    public static <T> T until(String what, Supplier<T> answer, Predicate<T> good) {
        return Wait.until(what, RefusedException.class, answer, good);
    }
}
