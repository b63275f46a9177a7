package dev.bourse.allocation.study;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How weights are drawn, as in Feldman, Lai and Zhang (EC 2005, section 5); rows sum to 1. */
public enum Taste {
    /** w_ij ~ U(0,1): everybody wants something else. */
    UNIFORM {
        @Override
        double[][] weights(int bidders, int goods, RandomGenerator random) {
            double[][] w = new double[bidders][];
            Arrays.setAll(w, _ -> normalised(random.doubles(goods, LEAST, 1).toArray()));
            return w;
        }
    },
    /** w_ij = p_i . q_j in three dimensions of U(0,1): all want about the same. */
    CORRELATED {
        @Override
        double[][] weights(int bidders, int goods, RandomGenerator random) {
            double[][] q = new double[goods][];
            Arrays.setAll(q, _ -> random.doubles(3, LEAST, 1).toArray());
            double[][] w = new double[bidders][];
            Arrays.setAll(w, _ -> {
                double[] p = random.doubles(3, LEAST, 1).toArray();
                double[] row = new double[goods];
                Arrays.setAll(row, j -> p[0] * q[j][0] + p[1] * q[j][1] + p[2] * q[j][2]);
                return normalised(row);
            });
            return w;
        }
    };

    /** No weight is 0, so that everybody can bid on everything. */
    private static final double LEAST = 1e-9;

    /** {@code weights[bidder][good]}. O(bidders x goods). */
    abstract double[][] weights(int bidders, int goods, RandomGenerator random);

    private static double[] normalised(double[] row) {
        double sum = Arrays.stream(row).sum();
        return Arrays.stream(row).map(each -> each / sum).toArray();
    }
}
