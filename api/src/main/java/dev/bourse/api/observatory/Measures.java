package dev.bourse.api.observatory;

import java.time.Instant;
import java.util.List;

/**
 * The market's measures at one moment, over the bidders whose valuations are published.
 *
 * @param at when
 * @param efficiency pi: the sum of utilities over the best possible
 * @param efficiencyLessReserve pi over one minus the reserve's mean share
 * @param utilityUniformity tau: the smallest utility over the largest
 * @param utilityUniformityPerCredit tau over utilities per credit
 * @param envyFreeness rho: the smallest ratio of own utility to that of another's shares
 * @param envyFreenessPerCredit rho per credit
 * @param nashGap the largest part of utility that a bidder could still gain by another split of its rate
 * @param undisclosed bidders that are left out because their valuations are not published
 */
public record Measures(
        Instant at,
        double efficiency,
        double efficiencyLessReserve,
        double utilityUniformity,
        double utilityUniformityPerCredit,
        double envyFreeness,
        double envyFreenessPerCredit,
        double nashGap,
        List<String> undisclosed) {}
