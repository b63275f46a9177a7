package dev.bourse.biddingagent.why;

import java.util.Locale;

/** Figures as they are read. */
final class Words {
    private static final double PERCENT = 100;

    private Words() {}

    static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", PERCENT * part);
    }

    static String cpus(double cpus) {
        return String.format(Locale.ROOT, "%.2f CPUs", cpus);
    }

    /** Three figures, for rates may be of any size. */
    static String credits(double perHour) {
        double size = Math.abs(perHour);
        String form = size >= PERCENT ? "%.0f/h" : size >= 1 ? "%.2f/h" : "%.4f/h";
        return String.format(Locale.ROOT, form, perHour);
    }
}
