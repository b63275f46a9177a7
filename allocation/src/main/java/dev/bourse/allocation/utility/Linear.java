package dev.bourse.allocation.utility;

/** U = sum_j w_j r_j: shares of any goods add up (the paper's infinite parallelism). */
public record Linear() implements Utility {
    @Override
    public double of(int goods, double[] weights, double[] shares) {
        double sum = 0;
        for (int j = 0; j < goods; j++) {
            sum += weights[j] * shares[j];
        }
        return sum;
    }

    @Override
    public String name() {
        return "linear";
    }
}
