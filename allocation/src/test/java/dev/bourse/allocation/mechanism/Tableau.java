package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * The oracle: programs over shares r_ij, utilities U_i and a least t, written down as they are said and given to Commons
 * Math. Variables: r by bidder and good, then U, then t.
 */
final class Tableau {
    private final int bidders;
    private final int goods;
    private final List<LinearConstraint> rules = new ArrayList<>();

    Tableau(Game game, Utility utility) {
        bidders = game.bidders();
        goods = game.goods();
        for (int j = 0; j < goods; j++) {
            double[] row = row();
            for (int i = 0; i < bidders; i++) {
                row[i * goods + j] = 1;
            }
            rules.add(new LinearConstraint(row, Relationship.LEQ, 1));
        }
        for (int i = 0; i < bidders; i++) {
            double[] sum = row();
            for (int j = 0; j < goods; j++) {
                double w = game.weight(i, j);
                double[] one = row();
                sum[i * goods + j] = -w;
                if (utility instanceof Leontief && w > 0) {
                    one[u(i)] = w;
                    one[i * goods + j] = -1;
                    rules.add(new LinearConstraint(one, Relationship.LEQ, 0));
                } else if (utility instanceof Saturating(double point)) {
                    one[i * goods + j] = 1;
                    rules.add(new LinearConstraint(one, Relationship.LEQ, point));
                }
            }
            sum[u(i)] = 1;
            if (!(utility instanceof Leontief)) {
                rules.add(new LinearConstraint(sum, Relationship.LEQ, 0));
            }
        }
    }

    /** max_i,t t with U_i >= t unit_i. */
    double most(double[] unit) {
        for (int i = 0; i < bidders; i++) {
            double[] row = row();
            row[u(i)] = -1;
            row[row.length - 1] = unit[i];
            rules.add(new LinearConstraint(row, Relationship.LEQ, 0));
        }
        double[] t = row();
        t[t.length - 1] = 1;
        return maximum(t);
    }

    /** max sum_i value_i U_i with U_i >= least_i. */
    double sum(double[] value, double[] least) {
        double[] sum = row();
        for (int i = 0; i < bidders; i++) {
            double[] row = row();
            row[u(i)] = 1;
            rules.add(new LinearConstraint(row, Relationship.GEQ, least[i]));
            sum[u(i)] = value[i];
        }
        return maximum(sum);
    }

    private double maximum(double[] objective) {
        return new SimplexSolver(1e-9)
                .optimize(
                        new LinearObjectiveFunction(objective, 0),
                        new LinearConstraintSet(rules),
                        GoalType.MAXIMIZE,
                        new NonNegativeConstraint(true))
                .getValue();
    }

    private double[] row() {
        return new double[bidders * goods + bidders + 1];
    }

    private int u(int bidder) {
        return bidders * goods + bidder;
    }

    static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
