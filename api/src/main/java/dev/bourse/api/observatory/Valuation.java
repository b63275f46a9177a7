package dev.bourse.api.observatory;

import dev.bourse.api.money.Rate;
import java.util.Map;

/**
 * What a bidder acts on, published because its user agreed.
 *
 * @param weights by machine: its value to the bidder for the whole machine, in any unit, at least 0
 * @param rate what the bidder spends in all
 * @param origin {@code file} or {@code learned}
 */
public record Valuation(Map<String, Double> weights, Rate rate, String origin) {}
