package dev.bourse.allocation.dorm;

import java.util.Arrays;

/** Dorm's programme by trying all x: for clusters of very few containers. */
final class EveryDivision {
    private final Cluster cluster;
    private final double mostLoss;
    private final double mostChanges;
    private final double[] fair;
    private final int[][] x;
    private double best = Double.NEGATIVE_INFINITY;

    private EveryDivision(Cluster cluster, double theta1, double theta2) {
        this.cluster = cluster;
        this.x = new int[cluster.applications()][cluster.machines()];
        this.fair = FairShares.of(cluster);
        this.mostLoss = Math.ceil(theta1 * 2 * cluster.kinds());
        this.mostChanges = Math.ceil(theta2
                * Arrays.stream(cluster.present())
                        .filter(row -> Arrays.stream(row).sum() > 0)
                        .count());
    }

    /** The most utilisation within the limits; minus infinity where nothing keeps them. */
    static double best(Cluster cluster, double theta1, double theta2) {
        EveryDivision all = new EveryDivision(cluster, theta1, theta2);
        all.descend(0, cluster.free(new int[cluster.applications()][cluster.machines()]));
        return all.best;
    }

    private void descend(int place, double[][] free) {
        if (place == cluster.applications() * cluster.machines()) {
            judge();
            return;
        }
        int i = place / cluster.machines();
        int j = place % cluster.machines();
        for (x[i][j] = 0; x[i][j] <= cluster.application(i).most() && fits(i, j, free); x[i][j]++) {
            take(i, j, free, -1);
            descend(place + 1, free);
            take(i, j, free, 1);
        }
        x[i][j] = 0;
    }

    private boolean fits(int i, int j, double[][] free) {
        boolean fits = cluster.usable(i, j) || x[i][j] == 0;
        for (int k = 0; k < cluster.kinds(); k++) {
            fits &= x[i][j] * cluster.demand(i, k) <= free[j][k] + 1e-9;
        }
        return fits;
    }

    private void take(int i, int j, double[][] free, int sign) {
        for (int k = 0; k < cluster.kinds(); k++) {
            free[j][k] += sign * x[i][j] * cluster.demand(i, k);
        }
    }

    private void judge() {
        int changes = 0;
        double utilisation = 0;
        for (int i = 0; i < x.length; i++) {
            int count = Arrays.stream(x[i]).sum();
            if (count < cluster.application(i).least()
                    || count > cluster.application(i).most()) {
                return;
            }
            int[] was = cluster.present()[i];
            changes += Arrays.stream(was).sum() > 0 && !Arrays.equals(was, x[i]) ? 1 : 0;
            utilisation += count * cluster.worth(i);
        }
        if (changes <= mostChanges && FairShares.loss(cluster, fair, x) <= mostLoss + 1e-9) {
            best = Math.max(best, utilisation);
        }
    }
}
