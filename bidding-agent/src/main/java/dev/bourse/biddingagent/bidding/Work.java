package dev.bourse.biddingagent.bidding;

import java.util.Map;

/**
 * What is still to be done.
 *
 * @param remaining W, in the units in which the job reports its progress; above 0
 * @param speeds by machine, what the whole of it does of these in a second, one standard deviation below the mean
 */
public record Work(double remaining, Map<String, Double> speeds) {}
