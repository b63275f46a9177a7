package dev.bourse.simulation.checking;

import java.io.Serial;

/** A promise was broken. */
public final class Broken extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String checker;

    /** Broken in the eyes of this checker. */
    public Broken(String checker, String sentence) {
        super(sentence);
        this.checker = checker;
    }

    /** The checker that saw it. */
    public String checker() {
        return checker;
    }
}
