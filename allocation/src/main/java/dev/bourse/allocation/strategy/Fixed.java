package dev.bourse.allocation.strategy;

/** Stays at its bids, scaled to the budget; a newcomer, without any, splits it evenly over the goods it wants. O(goods). */
public final class Fixed implements Strategy {
    @Override
    public void answer(int goods, double[] weights, double budget, double[] others, double[] own, double[] bids) {
        double sum = Loops.sum(goods, own);
        int wanted = 0;
        for (int j = 0; j < goods; j++) {
            wanted += weights[j] > 0 ? 1 : 0;
        }
        for (int j = 0; j < goods; j++) {
            bids[j] = sum > 0 ? budget * (own[j] / sum) : weights[j] > 0 ? budget / wanted : 0;
        }
    }
}
