package dev.bourse.api.wire;

import dev.bourse.api.problem.RefusedException;

/** The one rule for names of accounts, machines, jobs and tasks. */
public final class Names {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 64;

    private Names() {}

    /**
     * The name, if it follows the rule; {@link RefusedException} with code {@code name-invalid} otherwise.
     *
     * @param what what is named, for the sentence: {@code account}, {@code machine}, ...
     */
    public static String check(String what, String name) {
        if (name == null || !follows(name)) {
            throw new RefusedException(
                    "name-invalid",
                    400,
                    "The name (%s) of the %s must have 2 to 64 of the characters a-z, A-Z, 0-9, . _ - and begin with a letter or digit."
                            .formatted(name, what));
        }
        return name;
    }

    private static boolean follows(String name) {
        return name.length() >= SHORTEST
                && name.length() <= LONGEST
                && isLetterOrDigit(name.charAt(0))
                && name.chars().allMatch(c -> isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
    }

    private static boolean isLetterOrDigit(int c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }
}
