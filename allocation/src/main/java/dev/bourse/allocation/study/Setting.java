package dev.bourse.allocation.study;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Order;
import dev.bourse.allocation.dynamics.StopRule;

/**
 * What games are played under.
 *
 * @param market what they are drawn from
 * @param order who wakes when
 * @param damping a
 * @param staleness d, how many rounds old the bids are that bidders see, on top of what the order brings
 */
public record Setting(Market market, Order order, double damping, int staleness) {
    Dynamics dynamics(StopRule stop, int mostRounds, long seed) {
        return new Dynamics(order, damping, staleness, stop, mostRounds, seed);
    }
}
