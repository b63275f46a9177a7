package dev.bourse.dashboards.observatory;

import dev.bourse.api.observatory.Measures;
import java.util.Map;
import java.util.Optional;

/**
 * What came of measuring a moment.
 *
 * @param measures of that moment alone: those that look back are the observatory's
 * @param spending what each bidder spends in all, in micro-credits per hour
 * @param envy who envies whom; empty where nobody who bids publishes a valuation, or more than {@link #MOST_TABLED} do
 */
public record Measured(Measures measures, Map<String, Long> spending, Optional<EnvyTable> envy) {
    /** Up to so many bidders a table is made at each measuring; it has 32 MB of numbers then. */
    static final int MOST_TABLED = 2_000;
}
