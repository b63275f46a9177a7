package dev.bourse.allocation.dorm;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.dorm.Partition.Ending;
import dev.bourse.allocation.game.GameException;
import java.util.Arrays;
import java.util.Optional;

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
 * wait for others to end.
 *
 * <p>Solved in two steps. {@link Pooling} decides over classes of equal machines who changes, and bounds what can be
 * reached; {@link Placement} finds machines for those. Each is counted in its solver's own steps on one thread, not in
 * seconds: the same cluster has the same answer anywhere.
 *
 * @param theta1 how unfair the division may be, 0 to 1
 * @param theta2 which part of the running applications may be disturbed, 0 to 1
 * @param gap when to be content: by which part of itself the utilisation could be higher, 0 to 1
 * @param effort when to stop, of the order of seconds: 1,000 nodes of SCIP, and CP-SAT's deterministic time
 */
public record DormOptimiser(double theta1, double theta2, double gap, double effort) {
    private static final double GAP = 0.01;
    private static final double EFFORT = 0.05;
    private static final double NODES = 1000;

    public DormOptimiser {
        check(theta1, 0, 1, "The fairness threshold theta1");
        check(theta2, 0, 1, "The adjustment threshold theta2");
        check(gap, 0, 1, "The relative gap");
        check(effort, 1e-3, 1e6, "The effort");
    }

    /** With a gap of 1 % and the effort that keeps 50 applications on 20 machines below a second. */
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

    /** The name users know it by. */
    public String name() {
        return "dorm(" + theta1 + ", " + theta2 + ")";
    }

    /** The division that follows the present one. Refused with {@code solver-missing} on a host without OR-Tools. */
    public Partition partition(Cluster cluster) {
        Solver.load();
        MachineClasses classes = MachineClasses.of(cluster);
        Limits limits = Limits.of(cluster, theta1, theta2);
        boolean single = classes.single(cluster);
        try (Pooling pooling = new Pooling(classes, limits)) {
            return switch (pooling.solve(single ? gap : gap / 2, (long) Math.ceil(NODES * effort))) {
                case OPTIMAL, FEASIBLE -> {
                    double bound = pooling.bound();
                    yield single
                            ? found(cluster, pooling.containers(), bound)
                            : place(cluster, pooling.movable(), limits, bound);
                }
                case INFEASIBLE -> kept(cluster, Ending.INFEASIBLE);
                case NOT_SOLVED -> kept(cluster, Ending.UNDECIDED);
                case UNBOUNDED, ABNORMAL, MODEL_INVALID ->
                    throw new IllegalStateException("SCIP finds the model wrong");
            };
        }
    }

    /** Among the movable; where they fit nowhere, from any division that does, once more with those it moves. */
    private Partition place(Cluster cluster, boolean[] movable, Limits limits, double bound) {
        double enough = bound / (1 + gap);
        return new Placement(cluster, movable, limits)
                .solve(enough, effort)
                .or(() -> any(cluster, limits, enough).map(any -> {
                    boolean[] more = movable.clone();
                    for (int i = 0; i < more.length; i++) {
                        more[i] |= !cluster.isPresent(i, any[i]);
                    }
                    return new Placement(cluster, more, limits)
                            .solve(enough, effort)
                            .orElse(any);
                }))
                .map(containers -> found(cluster, containers, bound))
                .orElseGet(() -> kept(cluster, Ending.UNDECIDED));
    }

    private Optional<int[][]> any(Cluster cluster, Limits limits, double enough) {
        boolean[] everybody = new boolean[cluster.applications()];
        Arrays.fill(everybody, true);
        return new Placement(cluster, everybody, limits).solve(enough, effort);
    }

    private Partition found(Cluster cluster, int[][] containers, double bound) {
        Partition partition = Partition.of(cluster, containers, Ending.UNFINISHED, bound);
        return partition.gap() <= gap ? partition.ended(Ending.SOLVED) : partition;
    }

    private static Partition kept(Cluster cluster, Ending ending) {
        return Partition.of(cluster, cluster.present(), ending, Double.POSITIVE_INFINITY);
    }
}
