package dev.bourse.allocation.dorm;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import dev.bourse.allocation.dorm.Partition.Ending;
import java.util.ArrayList;
import java.util.List;

/** Dorm's integer programme, in CP-SAT's whole numbers. One thread at a time. */
final class PartitionModel {
    private static final double SHARE_PARTS = 1e9;

    private final Cluster cluster;
    private final CpModel model = new CpModel();
    private final IntVar[][] x;
    private final IntVar[] count;

    PartitionModel(Cluster cluster) {
        this.cluster = cluster;
        this.x = new IntVar[cluster.applications()][cluster.machines()];
        this.count = new IntVar[cluster.applications()];
        double[][] empty = cluster.free(new int[cluster.applications()][cluster.machines()]);
        LinearExprBuilder worth = LinearExpr.newBuilder();
        for (int i = 0; i < x.length; i++) {
            Application application = cluster.application(i);
            count[i] = model.newIntVar(application.least(), application.most(), "n_" + i);
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] = model.newIntVar(0, cluster.fitting(i, j, empty[j]), "x_" + i + "_" + j);
                model.addHint(x[i][j], cluster.present(i, j));
            }
            model.addEquality(LinearExpr.sum(x[i]), count[i]);
            worth.addTerm(count[i], Math.round(cluster.worth(i) / cluster.kinds() * SHARE_PARTS));
        }
        model.maximize(worth);
        for (int k = 0; k < cluster.kinds(); k++) {
            fit(k);
        }
    }

    private void fit(int kind) {
        Units units = new Units(cluster, kind);
        long[] demand = new long[x.length];
        for (int i = 0; i < demand.length; i++) {
            demand[i] = units.of(cluster.demand(i, kind));
        }
        for (int j = 0; j < cluster.machines(); j++) {
            LinearExprBuilder taken = LinearExpr.newBuilder();
            for (int i = 0; i < x.length; i++) {
                taken.addTerm(x[i][j], demand[i]);
            }
            model.addLessOrEqual(taken, units.of(cluster.capacity(j, kind)));
        }
    }

    /** sum_i |s_i - ŝ_i| <= limit. */
    void limitLoss(long limit) {
        double[] fair = FairShares.of(cluster);
        List<IntVar> losses = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            long one = Math.round(cluster.dominantShare(i) * SHARE_PARTS);
            long due = Math.round(fair[i] * SHARE_PARTS);
            IntVar loss = model.newIntVar(0, (long) (2 * SHARE_PARTS), "loss_" + i);
            model.addGreaterOrEqual(
                    loss, LinearExpr.newBuilder().addTerm(count[i], one).add(-due));
            model.addGreaterOrEqual(
                    loss, LinearExpr.newBuilder().addTerm(count[i], -one).add(due));
            losses.add(loss);
        }
        model.addLessOrEqual(LinearExpr.sum(losses.toArray(IntVar[]::new)), (long) (limit * SHARE_PARTS));
    }

    /** At most so many running applications change. */
    void limitChanges(long limit) {
        List<BoolVar> changes = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (cluster.running(i)) {
                BoolVar changed = model.newBoolVar("r_" + i);
                model.addHint(changed, 0);
                for (int j = 0; j < x[i].length; j++) {
                    model.addEquality(x[i][j], cluster.present(i, j)).onlyEnforceIf(changed.not());
                }
                Application a = cluster.application(i);
                int was = cluster.count(i);
                model.addLessOrEqual(
                        count[i],
                        LinearExpr.newBuilder().addTerm(changed, a.most() - was).add(was));
                model.addGreaterOrEqual(
                        count[i],
                        LinearExpr.newBuilder()
                                .addTerm(changed, a.least() - was)
                                .add(was));
                changes.add(changed);
            }
        }
        model.addLessOrEqual(LinearExpr.sum(changes.toArray(BoolVar[]::new)), limit);
    }

    Partition solve(double gap, double effort) {
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(1).setRelativeGapLimit(gap).setMaxDeterministicTime(effort);
        CpSolverStatus status = solver.solve(model);
        return switch (status) {
            case OPTIMAL -> partition(solver, Ending.SOLVED);
            case FEASIBLE -> partition(solver, Ending.UNFINISHED);
            case INFEASIBLE -> Partition.of(cluster, cluster.present(), Ending.INFEASIBLE, Double.POSITIVE_INFINITY);
            case UNKNOWN -> Partition.of(cluster, cluster.present(), Ending.UNDECIDED, Double.POSITIVE_INFINITY);
            case MODEL_INVALID, UNRECOGNIZED ->
                throw new IllegalStateException("CP-SAT finds the model wrong: " + status);
        };
    }

    private Partition partition(CpSolver solver, Ending ending) {
        int[][] containers = new int[x.length][cluster.machines()];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < cluster.machines(); j++) {
                containers[i][j] = (int) solver.value(x[i][j]);
            }
        }
        double found = solver.objectiveValue();
        double gap = found > 0 ? Math.max(0, solver.bestObjectiveBound() / found - 1) : 0;
        return Partition.of(cluster, containers, ending, gap);
    }
}
