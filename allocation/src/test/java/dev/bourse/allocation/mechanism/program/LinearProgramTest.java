package dev.bourse.allocation.mechanism.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against the tableau of Commons Math, to which bounds are rows, and so is what the prices say of all that are best. */
@ExtendWith(Seeded.class)
class LinearProgramTest {
    /** A price, or a gain at prices, of no more is a rounding error. */
    private static final double NOTHING = 1e-9;

    @Test
    void bothObjectivesAreWhatATableauFinds(RandomGenerator random) {
        for (int n = 0; n < 300; n++) {
            int variables = 1 + random.nextInt(8);
            int rows = 1 + random.nextInt(5);
            boolean ties = random.nextBoolean();
            double[][] a = new double[rows][variables];
            for (double[] row : a) {
                Arrays.setAll(row, x -> number(ties, random));
            }
            double[] b = random.doubles(rows).map(r -> r < 0.3 ? 0 : r).toArray();
            double[] first =
                    random.doubles(variables).map(c -> number(ties, random)).toArray();
            double[] second =
                    random.doubles(variables).map(c -> number(ties, random)).toArray();
            double[] most = random.doubles(variables, 0.1, 2).toArray();
            agree(a, b, first, second, most);
        }
    }

    private static void agree(double[][] a, double[] b, double[] first, double[] second, double[] most) {
        LinearProgram program = new LinearProgram(b);
        int[] rows = new int[b.length];
        Arrays.setAll(rows, r -> r);
        for (int q = 0; q < first.length; q++) {
            int variable = q;
            program.add(
                    first[q],
                    second[q],
                    most[q],
                    rows,
                    Arrays.stream(a).mapToDouble(row -> row[variable]).toArray());
        }
        Vertex best = program.best();
        double[] x = new double[first.length];
        Arrays.setAll(x, best::x);
        for (int q = 0; q < x.length; q++) {
            assertTrue(x[q] >= -1e-9 && x[q] <= most[q] + 1e-9);
        }
        for (int r = 0; r < b.length; r++) {
            assertTrue(dot(a[r], x) <= b[r] + 1e-9);
            assertTrue(best.y(r) >= -1e-9);
        }
        double bound = 0;
        List<LinearConstraint> rules = new ArrayList<>();
        List<LinearConstraint> amongTheBest = new ArrayList<>();
        for (int r = 0; r < b.length; r++) {
            bound += best.y(r) * b[r];
            LinearConstraint row = new LinearConstraint(a[r], Relationship.LEQ, b[r]);
            rules.add(row);
            amongTheBest.add(best.y(r) > NOTHING ? new LinearConstraint(a[r], Relationship.EQ, b[r]) : row);
        }
        for (int q = 0; q < x.length; q++) {
            double gain = first[q];
            for (int r = 0; r < b.length; r++) {
                gain -= best.y(r) * a[r][q];
            }
            bound += most[q] * Math.max(0, gain);
            double[] unit = new double[x.length];
            unit[q] = 1;
            LinearConstraint upTo = new LinearConstraint(unit, Relationship.LEQ, most[q]);
            rules.add(upTo);
            amongTheBest.add(
                    Math.abs(gain) > NOTHING
                            ? new LinearConstraint(unit, Relationship.EQ, gain > 0 ? most[q] : 0)
                            : upTo);
        }
        assertEquals(bound, dot(first, x), 1e-8, "prices prove that no more is possible");
        assertEquals(tableau(first, rules), dot(first, x), 1e-7);
        assertEquals(tableau(second, amongTheBest), dot(second, x), 1e-7);
    }

    private static double tableau(double[] objective, List<LinearConstraint> rules) {
        PointValuePair best = new SimplexSolver(1e-9)
                .optimize(
                        new LinearObjectiveFunction(objective, 0),
                        new LinearConstraintSet(rules),
                        GoalType.MAXIMIZE,
                        new NonNegativeConstraint(true));
        return best.getValue();
    }

    /** Beale (1955): the most promising variable first, and the first row among equals, would go round for ever. */
    @Test
    void theProgramThatCyclesEnds() {
        LinearProgram program = new LinearProgram(new double[] {0, 0, 1});
        int[] two = {0, 1};
        program.add(0.75, 0, Double.POSITIVE_INFINITY, two, new double[] {0.25, 0.5});
        program.add(-20, 0, Double.POSITIVE_INFINITY, two, new double[] {-8, -12});
        program.add(0.5, 0, Double.POSITIVE_INFINITY, new int[] {0, 1, 2}, new double[] {-1, -0.5, 1});
        program.add(-6, 0, Double.POSITIVE_INFINITY, two, new double[] {9, 3});
        Vertex best = program.best();
        assertEquals(1.25, 0.75 * best.x(0) - 20 * best.x(1) + 0.5 * best.x(2) - 6 * best.x(3), 1e-12);
    }

    @Test
    void aVariableWithoutEndIsABug() {
        LinearProgram program = new LinearProgram(new double[] {1});
        program.add(1, 0, Double.POSITIVE_INFINITY, new int[] {0}, new double[] {-1});
        assertThrows(IllegalArgumentException.class, program::best);
    }

    private static double number(boolean ties, RandomGenerator random) {
        return ties ? random.nextInt(4) - 1 : random.nextDouble(-0.3, 1);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
