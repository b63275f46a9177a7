package dev.bourse.allocation.utility;

/** U = min over the wanted goods of r_j / w_j: goods are used in the fixed proportion w, and the scarcest one limits. */
public record Leontief() implements Utility {
    @Override
    public double of(int goods, double[] weights, double[] shares) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < goods; j++) {
            least = weights[j] > 0 ? Math.min(least, shares[j] / weights[j]) : least;
        }
        return least;
    }

    @Override
    public String name() {
        return "leontief";
    }
}
