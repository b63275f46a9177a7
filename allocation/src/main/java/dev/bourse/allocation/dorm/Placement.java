package dev.bourse.allocation.dorm;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Dorm's programme over single machines for the applications that may move, while all others stay. CP-SAT: packing is what
 * it is good at; shares are in its whole numbers to a billionth. Without hints: from the present division, which is near full,
 * it does not get away. One thread at a time.
 */
final class Placement {
    private static final double PARTS = 1e9;

    private final Cluster cluster;
    private final boolean[] movable;
    private final CpModel model = new CpModel();
    private final IntVar[][] x;

    Placement(Cluster cluster, boolean[] movable, Limits limits) {
        this.cluster = cluster;
        this.movable = movable;
        this.x = new IntVar[cluster.applications()][cluster.machines()];
        double[][] empty = cluster.free(new int[x.length][cluster.machines()]);
        LinearExprBuilder utilisation = LinearExpr.newBuilder();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < cluster.machines(); j++) {
                int was = cluster.present(i, j);
                x[i][j] = movable[i]
                        ? model.newIntVar(0, cluster.fitting(i, j, empty[j]), "x_" + i + "_" + j)
                        : model.newConstant(was);
                utilisation.addTerm(x[i][j], parts(cluster.worth(i) / cluster.kinds()));
            }
            if (movable[i]) {
                Application a = cluster.application(i);
                model.addLinearConstraint(LinearExpr.sum(x[i]), a.least(), a.most());
            }
        }
        model.maximize(utilisation);
        fit();
        limitLoss(limits.loss());
        limitChanges(limits.changes());
    }

    private static long parts(double share) {
        return Math.round(share * PARTS);
    }

    private void fit() {
        for (int k = 0; k < cluster.kinds(); k++) {
            Units units = new Units(cluster, k);
            for (int j = 0; j < cluster.machines(); j++) {
                LinearExprBuilder taken = LinearExpr.newBuilder();
                for (int i = 0; i < x.length; i++) {
                    taken.addTerm(x[i][j], units.of(cluster.demand(i, k)));
                }
                model.addLessOrEqual(taken, units.of(cluster.capacity(j, k)));
            }
        }
    }

    private void limitLoss(double limit) {
        double[] fair = FairShares.of(cluster);
        LinearExprBuilder sum = LinearExpr.newBuilder();
        long rounding = 0;
        for (int i = 0; i < x.length; i++) {
            // Two thirds are not twice one third in whole parts: a part for each container, and one.
            rounding += cluster.application(i).most() + 1;
            IntVar loss = model.newIntVar(0, parts(2), "loss_" + i);
            LinearExprBuilder above = LinearExpr.newBuilder().add(-parts(fair[i]));
            LinearExprBuilder below = LinearExpr.newBuilder().add(parts(fair[i]));
            for (IntVar count : x[i]) {
                above.addTerm(count, parts(cluster.dominantShare(i)));
                below.addTerm(count, -parts(cluster.dominantShare(i)));
            }
            model.addGreaterOrEqual(loss, above);
            model.addGreaterOrEqual(loss, below);
            sum.add(loss);
        }
        model.addLessOrEqual(sum, parts(limit) + rounding);
    }

    private void limitChanges(int limit) {
        List<BoolVar> changes = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (movable[i] && cluster.running(i)) {
                BoolVar changed = model.newBoolVar("r_" + i);
                for (int j = 0; j < cluster.machines(); j++) {
                    model.addEquality(x[i][j], cluster.present(i, j)).onlyEnforceIf(changed.not());
                }
                changes.add(changed);
            }
        }
        model.addLessOrEqual(LinearExpr.sum(changes.toArray(BoolVar[]::new)), limit);
    }

    /** The best {@code x[application][machine]} found, or the first used at least {@code enough}; none where none is. */
    Optional<int[][]> solve(double enough, double effort) {
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(1).setLinearizationLevel(2).setMaxDeterministicTime(effort);
        CpSolverStatus status = solver.solve(model, new CpSolverSolutionCallback() {
            @Override
            public void onSolutionCallback() {
                if (objectiveValue() * cluster.kinds() >= enough * PARTS) {
                    stopSearch();
                }
            }
        });
        return switch (status) {
            case OPTIMAL, FEASIBLE -> Optional.of(containers(solver));
            case INFEASIBLE, UNKNOWN -> Optional.empty();
            case MODEL_INVALID, UNRECOGNIZED -> throw new IllegalStateException("CP-SAT finds the model " + status);
        };
    }

    private int[][] containers(CpSolver solver) {
        int[][] containers = new int[x.length][cluster.machines()];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < containers[i].length; j++) {
                containers[i][j] = (int) solver.value(x[i][j]);
            }
        }
        return containers;
    }
}
