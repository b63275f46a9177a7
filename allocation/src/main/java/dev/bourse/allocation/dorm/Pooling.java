package dev.bourse.allocation.dorm;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPSolverParameters.DoubleParam;
import com.google.ortools.linearsolver.MPVariable;

/**
 * Dorm's programme over classes of machines, which says whose containers change and bounds what can be reached. SCIP: its
 * bounds come from linear relaxations, and it takes real numbers. One thread at a time; close it.
 */
final class Pooling implements AutoCloseable {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final Cluster cluster;
    private final int[][] most;
    private final MPSolver solver = MPSolver.createSolver("SCIP");
    private final MPVariable[][] x;
    /** r_i; none for who does not run yet. */
    private final MPVariable[] changed;

    Pooling(MachineClasses classes, Limits limits) {
        this.cluster = classes.pooled();
        this.most = classes.most();
        this.x = new MPVariable[cluster.applications()][cluster.machines()];
        this.changed = new MPVariable[x.length];
        MPObjective utilisation = solver.objective();
        utilisation.setMaximization();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < cluster.machines(); j++) {
                x[i][j] = solver.makeIntVar(0, most[i][j], "x_" + i + "_" + j);
                utilisation.setCoefficient(x[i][j], cluster.worth(i));
            }
            if (cluster.running(i)) {
                changed[i] = solver.makeBoolVar("r_" + i);
            }
        }
        fit();
        limitCounts();
        limitLoss(limits.loss());
        limitChanges(limits.changes());
    }

    private void fit() {
        for (int j = 0; j < cluster.machines(); j++) {
            for (int k = 0; k < cluster.kinds(); k++) {
                MPConstraint fits = solver.makeConstraint(-INFINITY, cluster.capacity(j, k), "c_" + j + "_" + k);
                for (int i = 0; i < x.length; i++) {
                    fits.setCoefficient(x[i][j], cluster.demand(i, k));
                }
            }
        }
    }

    /** n_min <= sum_j x_ij <= n_max of the new and the changed; the rest stay: the tighter the closer the relaxation. */
    private void limitCounts() {
        for (int i = 0; i < x.length; i++) {
            Application a = cluster.application(i);
            boolean running = cluster.running(i);
            int was = cluster.count(i);
            MPConstraint upper = solver.makeConstraint(-INFINITY, running ? was : a.most(), "most_" + i);
            MPConstraint lower = solver.makeConstraint(running ? was : a.least(), INFINITY, "least_" + i);
            add(upper, i, 1);
            add(lower, i, 1);
            if (running) {
                upper.setCoefficient(changed[i], was - a.most());
                lower.setCoefficient(changed[i], was - a.least());
            }
        }
    }

    private void add(MPConstraint constraint, int application, double each) {
        for (MPVariable count : x[application]) {
            constraint.setCoefficient(count, each);
        }
    }

    private void limitLoss(double limit) {
        double[] fair = FairShares.of(cluster);
        MPConstraint sum = solver.makeConstraint(-INFINITY, limit, "loss");
        for (int i = 0; i < x.length; i++) {
            MPVariable loss = solver.makeNumVar(0, INFINITY, "loss_" + i);
            MPConstraint above = solver.makeConstraint(-INFINITY, fair[i], "above_" + i);
            MPConstraint below = solver.makeConstraint(-INFINITY, -fair[i], "below_" + i);
            add(above, i, cluster.dominantShare(i));
            add(below, i, -cluster.dominantShare(i));
            above.setCoefficient(loss, -1);
            below.setCoefficient(loss, -1);
            sum.setCoefficient(loss, 1);
        }
    }

    private void limitChanges(int limit) {
        MPConstraint sum = solver.makeConstraint(-INFINITY, limit, "changes");
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < cluster.machines() && cluster.running(i); j++) {
                int was = cluster.present(i, j);
                MPConstraint upper = solver.makeConstraint(-INFINITY, was, "grows_" + i + "_" + j);
                upper.setCoefficient(x[i][j], 1);
                upper.setCoefficient(changed[i], was - most[i][j]);
                MPConstraint lower = solver.makeConstraint(was, INFINITY, "shrinks_" + i + "_" + j);
                lower.setCoefficient(x[i][j], 1);
                lower.setCoefficient(changed[i], was);
            }
            if (cluster.running(i)) {
                sum.setCoefficient(changed[i], 1);
            }
        }
    }

    ResultStatus solve(double gap, long nodes) {
        if (!solver.setSolverSpecificParametersAsString("limits/nodes = " + nodes)) {
            throw new IllegalStateException("SCIP knows no limit of nodes");
        }
        MPSolverParameters parameters = new MPSolverParameters();
        parameters.setDoubleParam(DoubleParam.RELATIVE_MIP_GAP, gap);
        ResultStatus status = solver.solve(parameters);
        parameters.delete();
        return status;
    }

    /** No division among machines is used more than this. */
    double bound() {
        return solver.objective().bestBound();
    }

    /** {@code x[application][class]}. */
    int[][] containers() {
        int[][] containers = new int[x.length][cluster.machines()];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < containers[i].length; j++) {
                containers[i][j] = (int) Math.round(x[i][j].solutionValue());
            }
        }
        return containers;
    }

    /** {@code movable[application]}: the new ones, and the running ones that this solution changes. */
    boolean[] movable() {
        boolean[] movable = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            movable[i] = changed[i] == null || changed[i].solutionValue() > 0.5;
        }
        return movable;
    }

    @Override
    public void close() {
        solver.delete();
    }
}
