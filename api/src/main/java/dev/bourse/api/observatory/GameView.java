package dev.bourse.api.observatory;

import java.util.List;

/**
 * The fixed-budget game that the market is playing, as {@code bourse lab} reads it.
 *
 * @param bidders who disclose their weights, by the game's order
 * @param machines the goods
 * @param budgets {@code budgets[bidder]}, credits per hour
 * @param weights {@code weights[bidder][machine]}, each row of sum 1
 * @param reserves {@code reserves[machine]}, credits per hour: the owner's, and what the undisclosed bid
 */
@SuppressWarnings("ArrayRecordComponent") // numbers for JSON; never compared
public record GameView(
        List<String> bidders, List<String> machines, double[] budgets, double[][] weights, double[] reserves) {}
