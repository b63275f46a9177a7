package dev.bourse.allocation.clearing;

import static dev.bourse.allocation.game.Refusal.BID_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.RESERVE_OUT_OF_RANGE;

import dev.bourse.allocation.game.Magnitude;

/**
 * One good cleared in proportional shares (Feldman, Lai, Zhang 2005): price Y = reserve + sum_i x_i, share r_i = x_i / Y.
 *
 * <p>Rates and price in credits per hour; shares are parts of the whole good and, with the owner's, sum to 1 up to
 * rounding. Where the price is 0 every share is 0. O(bidders). Immutable.
 */
public final class ProportionalShare {
    private final double price;
    private final double reserve;
    private final double[] rates;

    private ProportionalShare(double price, double reserve, double[] rates) {
        this.price = price;
        this.reserve = reserve;
        this.rates = rates;
    }

    /** Clears {@code rates[bidder]} against the owner's reserve rate; a rate below 0 or not finite is refused. */
    public static ProportionalShare clear(double[] rates, double reserve) {
        double price = Magnitude.zeroOrPositive(reserve, RESERVE_OUT_OF_RANGE, "The reserve");
        for (int i = 0; i < rates.length; i++) {
            price += Magnitude.zeroOrPositive(rates[i], BID_OUT_OF_RANGE, "The rate of bidder " + i);
        }
        return new ProportionalShare(price, reserve, rates.clone());
    }

    public int bidders() {
        return rates.length;
    }

    public double price() {
        return price;
    }

    public double share(int bidder) {
        return part(rates[bidder]);
    }

    /** The part of the good that stays with its owner. */
    public double reserveShare() {
        return part(reserve);
    }

    /** A fresh array {@code shares[bidder]}. */
    public double[] shares() {
        double[] shares = new double[rates.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = part(rates[i]);
        }
        return shares;
    }

    private double part(double rate) {
        return price == 0 ? 0 : rate / price;
    }
}
