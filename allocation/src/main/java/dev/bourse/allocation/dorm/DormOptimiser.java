package dev.bourse.allocation.dorm;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;

/**
 * Dorm's utilisation-fairness optimiser (Sun, Wen, Duong, Yan 2017):
 *
 * <pre>
 * maximise sum_k (sum_ij x_ij d_ik) / (sum_j c_jk), x integer, subject to
 *   sum_i x_ij d_ik &lt;= c_jk                         machines hold their containers
 *   n_min &lt;= sum_j x_ij &lt;= n_max                    every application has what it can use
 *   sum_i |s_i - ŝ_i| &lt;= ceil(theta1 * 2 kinds)      nobody is far from {@link FairShares}
 *   sum_i r_i &lt;= ceil(theta2 * running)              r_i = 1 where a running application's containers change
 * </pre>
 *
 * <p>Where no x keeps all limits, all stays as it is, and the {@link Partition#ending} says so: then some application has to
 * wait for others to end. Solved by CP-SAT in a fixed order on one thread, with an effort counted in its own steps: the
 * same cluster has the same answer anywhere.
 *
 * @param theta1 how unfair the division may be, 0 to 1
 * @param theta2 which part of the running applications may be disturbed, 0 to 1
 * @param gap when to be content: by which part of itself the utilisation may be below the best, 0 to 1
 * @param effort when to stop: in CP-SAT's deterministic time, of the order of a second each, positive
 */
public record DormOptimiser(double theta1, double theta2, double gap, double effort) implements Partitioner {
    private static final double GAP = 0.01;
    private static final double EFFORT = 1;

    public DormOptimiser {
        check(theta1, 0, 1, "The fairness threshold theta1");
        check(theta2, 0, 1, "The adjustment threshold theta2");
        check(gap, 0, 1, "The relative gap");
        check(effort, 1e-3, 1e6, "The effort");
    }

    /** With a gap of 1 % and an effort of about a second. */
    public DormOptimiser(double theta1, double theta2) {
        this(theta1, theta2, GAP, EFFORT);
    }

    private static void check(double value, double least, double most, String what) {
        if (!(value >= least && value <= most)) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    what + " is " + value + " but must lie between " + least + " and " + most + "; correct it.");
        }
    }

    @Override
    public String name() {
        return "dorm(" + theta1 + ", " + theta2 + ")";
    }

    /** Refused with {@code solver-missing} on a host without OR-Tools. */
    @Override
    public Partition partition(Cluster cluster) {
        Solver.load();
        int running = 0;
        for (int i = 0; i < cluster.applications(); i++) {
            running += cluster.running(i) ? 1 : 0;
        }
        PartitionModel model = new PartitionModel(cluster);
        model.limitLoss((long) Math.ceil(theta1 * 2 * cluster.kinds()));
        model.limitChanges((long) Math.ceil(theta2 * running));
        return model.solve(gap, effort);
    }
}
