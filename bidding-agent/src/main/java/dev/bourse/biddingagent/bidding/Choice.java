package dev.bourse.biddingagent.bidding;

import java.util.List;

/**
 * One machine that can be bid on, in numbers.
 *
 * @param weight w_j
 * @param others y_j, micro-credits per hour
 * @param ceiling the largest bid under the cap on the unit price, micro-credits per hour; may be negative
 * @param current the present bid, micro-credits per hour
 */
record Choice(double weight, double others, double ceiling, long current) {
    /** The next bids, in the order of the choices. */
    static long[] split(List<Choice> choices, Rules rules, long spend, int explored) {
        Split split = new Split(
                choices.stream().mapToDouble(Choice::weight).toArray(),
                choices.stream().mapToDouble(Choice::others).toArray(),
                choices.stream().mapToDouble(Choice::ceiling).toArray(),
                rules.machines(),
                spend);
        return split.from(choices.stream().mapToLong(Choice::current).toArray(), rules.damping(), explored);
    }
}
