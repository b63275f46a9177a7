package dev.bourse.marketnode.auction;

import java.util.Locale;

/** What a machine charges for, by its owner's choice. */
public enum Charging {
    /** The bid: its rate, for the time that it stands. */
    BID,
    /**
     * The use of the share that the bid buys, and a fifth of its rate for standing; a bid whose bidder runs nothing is
     * parked.
     */
    USED;

    /** As it is said in configuration and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
