package dev.bourse.dashboards.history;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.observatory.Valuation;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What the dashboard heard, and when by its own clock. */
sealed interface Heard {
    Instant at();

    /** How many rows it makes, about. */
    default int rows() {
        return 1;
    }

    /** A machine's clearing. */
    record Cleared(Clearing clearing, Instant at) implements Heard {
        @Override
        public int rows() {
            return 1
                    + clearing.goods().values().stream()
                            .mapToInt(good -> good.shares().size())
                            .sum();
        }
    }

    /** A machine left the directory. */
    record Gone(String machine, Instant at) implements Heard {}

    /** The machines that can be heard now; what the others last said is no longer known to hold. */
    record Listening(Set<String> machines, Instant at) implements Heard {}

    /** The market's measures by name. */
    record Measured(Map<String, Double> values, Instant at) implements Heard {
        @Override
        public int rows() {
            return values.size();
        }
    }

    /** A bidder's valuation. */
    record Published(String bidder, Valuation valuation, Instant at) implements Heard {
        @Override
        public int rows() {
            return valuation.weights().size();
        }
    }
}
