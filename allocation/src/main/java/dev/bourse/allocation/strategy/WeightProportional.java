package dev.bourse.allocation.strategy;

/** x_j = X w_j / sum_k w_k, whatever the others do: the bidder who looks at no price. O(goods). */
public final class WeightProportional implements Strategy {
    @Override
    public void answer(int goods, double[] weights, double budget, double[] others, double[] own, double[] bids) {
        double sum = Loops.sum(goods, weights);
        for (int j = 0; j < goods; j++) {
            bids[j] = budget * (weights[j] / sum);
        }
    }
}
