package dev.bourse.allocation.manipulation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows of numbers in words. */
final class Words {
    private static final int MOST = 8;

    private Words() {}

    /** Four digits each, and no more than the first eight. */
    static String of(double[] row) {
        return Arrays.stream(row)
                        .limit(MOST)
                        .mapToObj(value -> String.format(Locale.ROOT, "%.4g", value))
                        .collect(Collectors.joining(" "))
                + (row.length > MOST ? " ..." : "");
    }
}
