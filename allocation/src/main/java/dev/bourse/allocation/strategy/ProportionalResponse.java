package dev.bourse.allocation.strategy;

/**
 * x_j' = X w_j r_j / U: each good is paid in proportion to what it brings (Wu, Zhang 2007). Among linear bidders it
 * leads to the Eisenberg-Gale point, whoever answers when. A good not bid on stays so; a newcomer starts in proportion to
 * weights. O(goods).
 */
public final class ProportionalResponse implements Strategy {
    private final WeightProportional start = new WeightProportional();

    @Override
    public void answer(int goods, double[] weights, double budget, double[] others, double[] own, double[] bids) {
        double utility = Payoff.linear(goods, weights, others, own);
        if (!(utility > 0)) {
            start.answer(goods, weights, budget, others, own, bids);
            return;
        }
        for (int j = 0; j < goods; j++) {
            double share = own[j] > 0 ? own[j] / (own[j] + others[j]) : 0;
            bids[j] = budget * (weights[j] * share / utility);
        }
    }
}
