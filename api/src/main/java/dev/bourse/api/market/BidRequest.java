package dev.bourse.api.market;

import dev.bourse.api.money.Rate;
import java.util.List;

/**
 * Sets the caller's bid on a good; it stays until changed, withdrawn, expired or out of funds.
 *
 * @param rate what the bidder pays
 * @param vouchers signed vouchers (compact JWS) to add to those the machine already has; may be empty
 */
public record BidRequest(Rate rate, List<String> vouchers) {}
