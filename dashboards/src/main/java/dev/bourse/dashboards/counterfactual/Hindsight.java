package dev.bourse.dashboards.counterfactual;

import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.dashboards.observatory.MarketGame;
import dev.bourse.dashboards.observatory.Moment;
import dev.bourse.dashboards.whatif.Comparison;
import dev.bourse.dashboards.whatif.Figures;
import java.time.Instant;
import java.util.Optional;

/**
 * A moment as it was, and as it would have been under another mechanism: both of the same game, over the bidders whose
 * valuations were published.
 *
 * @param at when
 * @param bidders how many these are
 * @param undisclosed how many more bid
 * @param was the market's own bids; absent where there was no game, for nobody had published a valuation
 * @param under the mechanism's allocation; absent also where the mechanism made nothing of the game
 * @param note why there is none, or how exact it is
 */
public record Hindsight(Instant at, int bidders, int undisclosed, Figures was, Figures under, String note) {
    static Hindsight of(Moment moment, Mechanism mechanism) {
        Optional<MarketGame> market = MarketGame.of(moment);
        return market.map(played -> of(moment.at(), played, mechanism))
                .orElseGet(() -> gap(moment.at(), "nobody who bid had published a valuation"));
    }

    private static Hindsight of(Instant at, MarketGame market, Mechanism mechanism) {
        Comparison other = Comparison.of(mechanism, market.game(), new Linear());
        return new Hindsight(
                at,
                market.bidders().size(),
                market.hidden(),
                Figures.of(Outcome.of(market.game(), market.bids())),
                other.figures(),
                other.note());
    }

    /** A moment of which nothing is known. */
    public static Hindsight gap(Instant at, String why) {
        return new Hindsight(at, 0, 0, null, null, why);
    }
}
