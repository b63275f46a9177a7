package dev.bourse.allocation.utility;

/** U = prod_j r_j^(w_j / sum_k w_k): of each credit, the part w_j / sum_k w_k is best spent on good j. */
public record CobbDouglas() implements Utility {
    @Override
    public double of(int goods, double[] weights, double[] shares) {
        double most = 0;
        for (int j = 0; j < goods; j++) {
            most = Math.max(most, weights[j]);
        }
        double logs = 0;
        double sum = 0;
        for (int j = 0; j < goods; j++) {
            if (weights[j] > 0) {
                logs += weights[j] / most * Math.log(shares[j]);
                sum += weights[j] / most;
            }
        }
        return Math.exp(logs / sum);
    }

    @Override
    public String name() {
        return "cobb-douglas";
    }
}
