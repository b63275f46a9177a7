package dev.bourse.api.market;

import dev.bourse.api.money.Rate;
import java.util.List;

/**
 * Sets the caller's bid on a good; it stays until changed, withdrawn, expired or out of funds.
 *
 * @param rate what the bidder pays
 * @param vouchers signed vouchers (compact JWS) to add to those the machine already has; may be empty
 * @param sequence grows with each request about the bid, so that one that comes late is refused as
 *     {@code bid-superseded}; none when absent
 */
public record BidRequest(Rate rate, List<String> vouchers, Long sequence) {
    /** Without a number. */
    public BidRequest(Rate rate, List<String> vouchers) {
        this(rate, vouchers, null);
    }

    BidRequest numbered(long number) {
        return new BidRequest(rate, vouchers, number);
    }
}
