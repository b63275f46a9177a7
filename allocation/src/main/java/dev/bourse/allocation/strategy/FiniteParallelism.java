package dev.bourse.allocation.strategy;

import dev.bourse.allocation.utility.Finite;

/**
 * The local search of Feldman, Lai and Zhang (EC 2005) for a bidder that can use k machines: A = the k goods with the
 * highest w/y; while swapping one good of A for one outside raises U(A), swap; bid the best response on A.
 *
 * <p>O(goods k) best responses over k goods for each sweep of swaps; a local optimum, not always the best. One thread at
 * a time; no allocation once the workspace has grown.
 */
public final class FiniteParallelism implements Strategy {
    private static final double ROUNDING = 1e-12;

    private final int machines;
    private final BestResponse response = new BestResponse();
    /** Goods in A first, then the others that are wanted. */
    private int[] goods = new int[0];

    private final double[] w;
    private final double[] y;
    private final double[] x;

    /** For bidders that can use so many machines, at least 1. */
    public FiniteParallelism(int machines) {
        this.machines = new Finite(machines).machines();
        this.w = new double[machines];
        this.y = new double[machines];
        this.x = new double[machines];
    }

    @Override
    public void answer(int size, double[] weights, double budget, double[] others, double[] own, double[] bids) {
        if (goods.length < size) {
            goods = new int[size];
        }
        int wanted = 0;
        for (int j = 0; j < size; j++) {
            if (weights[j] > 0) {
                goods[wanted++] = j;
            }
        }
        if (wanted <= machines) {
            response.answer(size, weights, budget, others, own, bids);
            return;
        }
        bestRatiosFirst(wanted, weights, others);
        for (int a = 0; a < machines; a++) {
            take(a, weights, others);
            x[a] = own[goods[a]];
        }
        search(wanted, weights, budget, others);
        for (int j = 0; j < size; j++) {
            bids[j] = 0;
        }
        for (int a = 0; a < machines; a++) {
            bids[goods[a]] = x[a];
        }
    }

    /** Brings the k goods with the highest w/y to the front. */
    private void bestRatiosFirst(int wanted, double[] weights, double[] others) {
        for (int a = 0; a < machines; a++) {
            int best = a;
            for (int b = a + 1; b < wanted; b++) {
                double ratio = weights[goods[b]] / others[goods[b]];
                best = ratio > weights[goods[best]] / others[goods[best]] ? b : best;
            }
            swap(a, best);
        }
    }

    private void search(int wanted, double[] weights, double budget, double[] others) {
        double utility = utility(budget);
        boolean better = true;
        while (better) {
            better = false;
            for (int a = 0; a < machines; a++) {
                for (int b = machines; b < wanted; b++) {
                    swap(a, b);
                    take(a, weights, others);
                    double swapped = utility(budget);
                    if (swapped > utility * (1 + ROUNDING)) {
                        utility = swapped;
                        better = true;
                    } else {
                        swap(a, b);
                        take(a, weights, others);
                    }
                }
            }
        }
        utility(budget);
    }

    /** U(A), the bids left in x. */
    private double utility(double budget) {
        response.answer(machines, w, budget, y, x, x);
        return Payoff.linear(machines, w, y, x);
    }

    private void take(int a, double[] weights, double[] others) {
        w[a] = weights[goods[a]];
        y[a] = others[goods[a]];
    }

    private void swap(int a, int b) {
        int good = goods[a];
        goods[a] = goods[b];
        goods[b] = good;
    }
}
