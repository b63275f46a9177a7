package dev.bourse.allocation.utility;

/**
 * A family of utilities U(r) of a bundle of shares r_j in [0, 1]; the bidder's weights w_j >= 0 complete it. All rise
 * with every share, are 0 for nothing and, but for {@link Finite}, concave. Goods with w_j = 0 do not count.
 *
 * <p>Arrays may be longer than {@code goods}. Pure; any thread.
 */
public sealed interface Utility permits Linear, Finite, Leontief, Ces, CobbDouglas, Saturating {
    /** What the whole of every good would be worth, and anything less. O(goods) except where said. */
    double of(int goods, double[] weights, double[] shares);

    /** The family's name and parameter, as {@code ces(0.5)}. */
    String name();
}
