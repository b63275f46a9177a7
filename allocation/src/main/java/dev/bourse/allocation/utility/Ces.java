package dev.bourse.allocation.utility;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;

/**
 * U = (sum_j w_j r_j^rho)^(1/rho), constant elasticity of substitution 1 / (1 - rho): rho = 1 would be linear, 0 is the
 * limit of Cobb-Douglas, and minus infinity that of Leontief. For rho below 0 a wanted good that is missing makes all
 * worthless.
 *
 * @param rho in [-20, 1) and not 0
 */
public record Ces(double rho) implements Utility {
    public Ces {
        if (!(rho >= -20 && rho < 1 && Math.abs(rho) >= 1e-3)) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The exponent rho of CES utilities is " + rho
                            + " but must lie between -20 and 1 and at least 0.001 from 0; take linear for 1 and"
                            + " Cobb-Douglas for 0.");
        }
    }

    @Override
    public double of(int goods, double[] weights, double[] shares) {
        // The terms relative to the one that dominates, so that none overflows.
        double lead = rho > 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (int j = 0; j < goods; j++) {
            if (weights[j] > 0) {
                double log = Math.log(weights[j]) / rho + Math.log(shares[j]);
                lead = rho > 0 ? Math.max(lead, log) : Math.min(lead, log);
            }
        }
        if (lead == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        double sum = 0;
        for (int j = 0; j < goods; j++) {
            if (weights[j] > 0 && shares[j] > 0) {
                sum += Math.exp(Math.log(weights[j]) + rho * (Math.log(shares[j]) - lead));
            }
        }
        return Math.exp(lead + Math.log(sum) / rho);
    }

    @Override
    public String name() {
        return "ces(" + rho + ")";
    }
}
