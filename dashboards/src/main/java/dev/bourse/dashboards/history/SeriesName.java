package dev.bourse.dashboards.history;

/**
 * What a series is of.
 *
 * @param subject {@code market}, {@code machine:} and its name, or {@code bidder:} and its name
 * @param good the good; empty of the market
 * @param name what is told: {@code price}, {@code utilisation}, a measure's name, ...
 */
record SeriesName(String subject, String good, String name) {
    static final String MARKET = "market";

    static SeriesName market(String measure) {
        return new SeriesName(MARKET, "", measure);
    }

    static SeriesName machine(String machine, String good, String name) {
        return new SeriesName("machine:" + machine, good, name);
    }

    static SeriesName bidder(String bidder, String good, String name) {
        return new SeriesName("bidder:" + bidder, good, name);
    }
}
