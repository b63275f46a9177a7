package dev.bourse.allocation.manipulation;

/** Ways of gaming a market. */
public enum Kind {
    /** A bidder tells a mechanism other weights than its own. */
    MISREPORT,
    /** A bidder fixes its bids first, and the others settle to them. */
    COMMIT,
    /** A bidder plays as several, with a part of its budget each. */
    SPLIT,
    /** An owner bids on its own good, or holds a higher reserve on it, which costs it nothing. */
    SHILL,
    /** Two bidders act as one. */
    COLLUDE
}
