package dev.bourse.cli.picture;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways to refuse what cannot be drawn. */
final class Refusal {
    /** Beyond it, the length of an axis could overflow. */
    private static final double LARGEST = 1e100;

    private Refusal() {}

    static void unless(boolean condition, String sentence, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, sentence, values));
        }
    }

    static void ifBlank(String text, String what) {
        unless(!text.isBlank(), "The %s must not be blank.", what);
    }

    static void ifRepeated(List<String> names, String title) {
        Set<String> seen = new HashSet<>();
        names.forEach(name -> unless(seen.add(name), "The panel '%s' must have the name '%s' only once.", title, name));
    }

    static boolean isDrawable(double value) {
        return Math.abs(value) <= LARGEST;
    }
}
