package dev.bourse.allocation.game;

import java.util.Locale;

/** Why input was refused. */
public enum Refusal {
    NO_BIDDER,
    NO_GOOD,
    SHAPE_MISMATCH,
    BUDGET_OUT_OF_RANGE,
    WEIGHT_OUT_OF_RANGE,
    RESERVE_OUT_OF_RANGE,
    BID_OUT_OF_RANGE,
    BIDDER_WANTS_NOTHING,
    UNCONTESTED_GOOD,
    LIMIT_OUT_OF_RANGE,
    PARAMETER_OUT_OF_RANGE,
    DOES_NOT_APPLY,
    TOO_LARGE,
    UNKNOWN_MECHANISM,
    SOLVER_MISSING;

    /** The stable code: the name in lower case with hyphens, as {@code uncontested-good}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
