package dev.bourse.api.observatory;

import java.time.Instant;
import java.util.List;

/**
 * Who would rather have whose shares. Envy is max(0, 1 - u_i(r_i) / u_i(r_j)), per credit; 0 where the other's shares are
 * worth nothing to the judge.
 *
 * @param at when
 * @param judges how many bidders judge: those that disclose a valuation
 * @param bidders the names of rows and columns: the most envious first, and no more than were asked for; absent for who
 *     may not know names
 * @param envy {@code envy[judge][bidder]}, in the order of {@code bidders}; absent as they are
 * @param most the largest envies that the reader may know, the largest first
 * @param deciles of each judge's largest envy: 0 %, 10 % ... 100 %
 */
@SuppressWarnings("ArrayRecordComponent") // numbers for JSON; never compared
public record EnvyView(
        Instant at, int judges, List<String> bidders, double[][] envy, List<Envied> most, double[] deciles) {
    /** Who envies whom, and how much. */
    public record Envied(String judge, String bidder, double envy) {}
}
