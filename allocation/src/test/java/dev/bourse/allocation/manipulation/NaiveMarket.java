package dev.bourse.allocation.manipulation;

import dev.bourse.allocation.game.Game;
import java.util.Arrays;

/** The oracle: bidders answer in turn, damped, by the paper's sorted best response in plain doubles, very often. */
final class NaiveMarket {
    private static final int ROUNDS = 4000;
    private static final double DAMPING = 0.3;

    private final double[][] w;
    private final double[] reserve;
    final double[][] x;

    NaiveMarket(double[] budgets, double[][] w, double[] reserve) {
        this.w = w;
        this.reserve = reserve;
        this.x = new double[budgets.length][reserve.length];
        for (int i = 0; i < budgets.length; i++) {
            double each = budgets[i] / reserve.length;
            Arrays.fill(x[i], each);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < budgets.length; i++) {
                double[] next = answer(w[i], others(i), budgets[i]);
                for (int j = 0; j < reserve.length; j++) {
                    x[i][j] = (1 - DAMPING) * x[i][j] + DAMPING * next[j];
                }
            }
        }
    }

    static NaiveMarket of(Game game) {
        double[][] w = new double[game.bidders()][];
        Arrays.setAll(w, game::weights);
        double[] reserve = new double[game.goods()];
        game.copyReserve(reserve);
        return new NaiveMarket(game.budgets(), w, reserve);
    }

    private double[] others(int bidder) {
        double[] y = reserve.clone();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                y[j] += i == bidder ? 0 : x[i][j];
            }
        }
        return y;
    }

    static double[] answer(double[] w, double[] y, double budget) {
        Integer[] order = new Integer[w.length];
        Arrays.setAll(order, j -> j);
        Arrays.sort(order, (a, b) -> Double.compare(w[b] / y[b], w[a] / y[a]));
        double roots = 0;
        double money = budget;
        double level = 0;
        for (int j : order) {
            double next = (money + y[j]) / (roots + Math.sqrt(w[j] * y[j]));
            if (w[j] == 0 || Math.sqrt(w[j] * y[j]) * next < y[j]) {
                break;
            }
            roots += Math.sqrt(w[j] * y[j]);
            money += y[j];
            level = next;
        }
        double[] bids = new double[w.length];
        for (int j = 0; j < bids.length; j++) {
            bids[j] = Math.max(0, level * Math.sqrt(w[j] * y[j]) - y[j]);
        }
        return bids;
    }

    double paid(int good) {
        return Arrays.stream(x).mapToDouble(row -> row[good]).sum();
    }

    double utility(int bidder) {
        double[] y = others(bidder);
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
            sum += x[bidder][j] > 0 ? w[bidder][j] * x[bidder][j] / (x[bidder][j] + y[j]) : 0;
        }
        return sum;
    }
}
