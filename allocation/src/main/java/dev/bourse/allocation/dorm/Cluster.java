package dev.bourse.allocation.dorm;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.NO_BIDDER;
import static dev.bourse.allocation.game.Refusal.NO_GOOD;
import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Magnitude;
import java.util.Arrays;
import java.util.List;

/**
 * The moment at which a cluster may be divided anew: applications i, machines j, kinds of resource k, and the present
 * containers x_ij. Who has no container is not running yet.
 *
 * <p>Immutable.
 */
public final class Cluster {
    /** By which part of its capacity a machine may be overfull: what solvers take for rounding. */
    static final double SLACK = 1e-6;

    private final List<Application> applications;
    private final double[][] capacities;
    private final double[] totals;
    private final int[][] present;

    private Cluster(List<Application> applications, double[][] capacities, double[] totals, int[][] present) {
        this.applications = applications;
        this.capacities = capacities;
        this.totals = totals;
        this.present = present;
    }

    /**
     * A cluster as it is. What does not fit together is refused with the indices.
     *
     * @param capacities {@code c[machine][kind]}
     * @param present {@code x[application][machine]}
     */
    public static Cluster of(List<Application> applications, double[][] capacities, int[][] present) {
        if (applications.isEmpty()) {
            throw new GameException(NO_BIDDER, "There are 0 applications but at least 1 is needed; add one.");
        }
        if (capacities.length == 0 || capacities[0].length == 0) {
            throw new GameException(NO_GOOD, "There are no machines or no kinds of resource; add a capacity.");
        }
        double[] totals = new double[capacities[0].length];
        for (int j = 0; j < capacities.length; j++) {
            Magnitude.length(capacities[j].length, totals.length, "The capacity row of machine " + j);
            for (int k = 0; k < totals.length; k++) {
                totals[k] += Magnitude.zeroOrPositive(
                        capacities[j][k], PARAMETER_OUT_OF_RANGE, "The capacity of machine " + j + " in kind " + k);
            }
        }
        Magnitude.length(present.length, applications.size(), "The list of container rows (one per application)");
        Cluster cluster =
                new Cluster(applications.stream().map(Cluster::copy).toList(), copy(capacities), totals, copy(present));
        for (int i = 0; i < present.length; i++) {
            cluster.checkDemand(i);
            cluster.checkPresent(i);
        }
        cluster.checkFit();
        return cluster;
    }

    private static Application copy(Application one) {
        return new Application(one.demand().clone(), one.weight(), one.least(), one.most(), one.barred());
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    private static int[][] copy(int[][] rows) {
        return Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
    }

    private void checkDemand(int application) {
        double[] demand = applications.get(application).demand();
        Magnitude.length(demand.length, kinds(), "The demand of application " + application);
        double sum = 0;
        for (int k = 0; k < demand.length; k++) {
            sum += Magnitude.zeroOrPositive(
                    demand[k], PARAMETER_OUT_OF_RANGE, "The demand of application " + application + " for kind " + k);
            if (demand[k] > 0 && totals[k] == 0) {
                throw new GameException(
                        PARAMETER_OUT_OF_RANGE,
                        "Application " + application + " needs " + demand[k] + " of kind " + k
                                + " but no machine has any; add capacity or leave the application out.");
            }
        }
        Magnitude.positive(sum, PARAMETER_OUT_OF_RANGE, "The sum of the demands of application " + application);
    }

    private void checkPresent(int application) {
        Magnitude.length(present[application].length, machines(), "The container row of application " + application);
        for (int j = 0; j < machines(); j++) {
            if (present[application][j] < 0 || (present[application][j] > 0 && !usable(application, j))) {
                throw new GameException(
                        LIMIT_OUT_OF_RANGE,
                        "Application " + application + " has " + present[application][j] + " containers on machine " + j
                                + " but must have 0 or more, and 0 where it is barred; correct the row.");
            }
        }
        int most = applications.get(application).most();
        if (running(application) && count(application) > most) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "Application " + application + " has " + count(application) + " containers but can use " + most
                            + "; correct the row or the limit.");
        }
    }

    private void checkFit() {
        double[][] free = free(present);
        for (int j = 0; j < machines(); j++) {
            for (int k = 0; k < kinds(); k++) {
                if (free[j][k] < -SLACK * capacities[j][k]) {
                    throw new GameException(
                            LIMIT_OUT_OF_RANGE,
                            "The containers on machine " + j + " take " + (capacities[j][k] - free[j][k]) + " of kind "
                                    + k + " but it has " + capacities[j][k] + "; correct them.");
                }
            }
        }
    }

    /** {@code free[machine][kind]} beside these containers. */
    double[][] free(int[][] containers) {
        double[][] free = copy(capacities);
        for (int i = 0; i < containers.length; i++) {
            for (int j = 0; j < free.length; j++) {
                for (int k = 0; k < kinds() && containers[i][j] > 0; k++) {
                    free[j][k] -= containers[i][j] * demand(i, k);
                }
            }
        }
        return free;
    }

    /** How many more containers of an application fit what a machine has {@code free[kind]}. */
    int fitting(int application, int machine, double[] free) {
        double most = usable(application, machine) ? application(application).most() : 0;
        for (int k = 0; k < kinds(); k++) {
            if (demand(application, k) > 0) {
                most = Math.min(most, (free[k] + SLACK * capacities[machine][k]) / demand(application, k));
            }
        }
        return (int) Math.max(0, Math.floor(most));
    }

    public int applications() {
        return applications.size();
    }

    public int machines() {
        return capacities.length;
    }

    public int kinds() {
        return totals.length;
    }

    Application application(int i) {
        return applications.get(i);
    }

    double demand(int application, int kind) {
        return applications.get(application).demand()[kind];
    }

    double capacity(int machine, int kind) {
        return capacities[machine][kind];
    }

    /** sum_j c_jk. */
    double total(int kind) {
        return totals[kind];
    }

    boolean usable(int application, int machine) {
        return !applications.get(application).barred().contains(machine);
    }

    int present(int application, int machine) {
        return present[application][machine];
    }

    boolean isPresent(int application, int[] row) {
        return Arrays.equals(present[application], row);
    }

    /** A fresh array {@code x[application][machine]}. */
    public int[][] present() {
        return copy(present);
    }

    int count(int application) {
        return Arrays.stream(present[application]).sum();
    }

    boolean running(int application) {
        return count(application) > 0;
    }

    /** The dominant share of one container, max_k d_ik / sum_j c_jk. */
    double dominantShare(int application) {
        double most = 0;
        for (int k = 0; k < kinds(); k++) {
            most = demand(application, k) > 0 ? Math.max(most, demand(application, k) / totals[k]) : most;
        }
        return most;
    }

    /** What one container adds to the utilisation, sum_k d_ik / sum_j c_jk. */
    double worth(int application) {
        double sum = 0;
        for (int k = 0; k < kinds(); k++) {
            sum += demand(application, k) > 0 ? demand(application, k) / totals[k] : 0;
        }
        return sum;
    }
}
