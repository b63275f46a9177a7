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
            // A weight may vanish beside the largest, and 0 times the logarithm of 0 is no number.
            double part = weights[j] / most;
            if (part > 0) {
                logs += part * Math.log(shares[j]);
                sum += part;
            }
        }
        return Math.exp(logs / sum);
    }

    @Override
    public String name() {
        return "cobb-douglas";
    }
}
