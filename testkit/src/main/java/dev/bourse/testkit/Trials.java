package dev.bourse.testkit;

/**
 * How often a trial by chance is repeated: seldom in everyday runs, as often as the promises in {@code docs/guarantees.md}
 * say with {@code -Dbourse.trials=full}.
 */
public final class Trials {
    private static final boolean FULL = "full".equals(System.getProperty("bourse.trials"));

    private Trials() {}

    /** The number for this run. */
    public static int number(int everyday, int full) {
        return FULL ? full : everyday;
    }
}
