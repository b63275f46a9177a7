package dev.bourse.enforcement;

import java.util.regex.Pattern;

/** The rule for identifiers that become parts of group names, labels and paths. */
public final class Names {
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    private Names() {}

    /** @throws IllegalArgumentException if the identifier breaks the rule */
    public static void check(String what, String id) {
        if (!RULE.matcher(id).matches()) {
            throw new IllegalArgumentException("The %s (%s) must match %s, since it names a control group; rename it."
                    .formatted(what, id, RULE.pattern()));
        }
    }
}
