package dev.bourse.marketnode.metering;

import dev.bourse.enforcement.Quantities;

/**
 * A sum over all readings of a counter that may begin anew.
 *
 * @param total what was used in all
 * @param seen the last reading, which is part of it
 */
record Counted(Quantities total, Quantities seen) {
    static final Counted NOTHING = new Counted(Quantities.NONE, Quantities.NONE);

    /** With what was used since the last reading. */
    Counted sees(Quantities reading) {
        return new Counted(total.plus(reading.since(seen)), reading);
    }

    /** The counter begins anew. */
    Counted anew() {
        return new Counted(total.withoutNow(), Quantities.NONE);
    }
}
