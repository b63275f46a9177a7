package dev.bourse.simulation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can go wrong in a simulated market; each can be had by itself. */
public enum Fault {
    /** A message takes up to two seconds. */
    DELAY,
    /** A message, be it a request or an answer, is lost. */
    LOSS,
    /** A message arrives twice. */
    DUPLICATION,
    /** A message is overtaken by later ones. */
    REORDERING,
    /** Two parties cannot reach each other for up to a minute. */
    PARTITION,
    /** A machine loses power, at any moment, and comes back. */
    NODE_CRASH,
    /** The bank's process dies, at any moment, and comes back. */
    BANK_CRASH,
    /** The bank is down for minutes. */
    BANK_AWAY,
    /** What was written and not synced is there in part after a crash. */
    TORN_WRITE,
    /** What was written and not synced is gone after a crash. */
    LOST_WRITE,
    /** A disk takes nothing for a while. */
    DISK_FULL,
    /** A machine comes back with an old copy of its disk. */
    RESTORE,
    /** Machines' clocks differ from the bank's, within the bound. */
    SKEW,
    /**
     * Machines' clocks differ from the bank's by more than the bound. What bidders are promised in time then cannot be
     * kept, and only the rules of money are checked.
     */
    SKEW_BEYOND;

    /** All that a market must bear without breaking any promise: everything but {@link #SKEW_BEYOND}. */
    public static Set<Fault> all() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(SKEW_BEYOND)));
    }

    /** The fault's name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
