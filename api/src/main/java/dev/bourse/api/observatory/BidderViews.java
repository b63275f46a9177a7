package dev.bourse.api.observatory;

import java.util.List;

/**
 * Bidders in the market.
 *
 * @param names of all that the reader may know
 * @param bidders those of them that were asked for, by name
 */
public record BidderViews(List<String> names, List<BidderView> bidders) {}
