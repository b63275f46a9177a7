package dev.bourse.allocation.dorm;

import java.util.Arrays;

/**
 * The theoretical shares ŝ_i that Dorm's fairness is measured by: weighted dominant resource fairness with divisible
 * containers and machines taken together.
 *
 * <p>Progressive filling (Ghodsi et al. 2011): all dominant shares rise in proportion to weights, s_i = w_i t; an application
 * stops at n_max containers, or when a kind it needs is used up. n_min plays no part. O((applications + kinds) x applications
 * x kinds).
 */
final class FairShares {
    private final Cluster cluster;
    private final double[] share;
    private final double[] free;
    private final boolean[] filled;

    private FairShares(Cluster cluster) {
        this.cluster = cluster;
        this.share = new double[cluster.applications()];
        this.free = new double[cluster.kinds()];
        this.filled = new boolean[cluster.applications()];
    }

    /** {@code ŝ[application]}. */
    static double[] of(Cluster cluster) {
        FairShares filling = new FairShares(cluster);
        for (int k = 0; k < cluster.kinds(); k++) {
            filling.free[k] = cluster.total(k);
        }
        int left = cluster.applications();
        while (left > 0) {
            left -= filling.step();
        }
        return filling.share;
    }

    /** sum_i |s_i - ŝ_i| at these containers. */
    static double loss(Cluster cluster, double[] fair, int[][] containers) {
        double loss = 0;
        for (int i = 0; i < fair.length; i++) {
            loss += Math.abs(
                    cluster.dominantShare(i) * Arrays.stream(containers[i]).sum() - fair[i]);
        }
        return loss;
    }

    /** Raises t until somebody stops; how many stopped. */
    private int step() {
        double[] speed = new double[free.length];
        double rise = Double.POSITIVE_INFINITY;
        for (int i = 0; i < share.length; i++) {
            if (!filled[i]) {
                rise = Math.min(rise, room(i) / weight(i));
                for (int k = 0; k < speed.length; k++) {
                    speed[k] += weight(i) / cluster.dominantShare(i) * cluster.demand(i, k);
                }
            }
        }
        int scarce = -1;
        for (int k = 0; k < speed.length; k++) {
            if (speed[k] > 0 && free[k] / speed[k] < rise) {
                rise = free[k] / speed[k];
                scarce = k;
            }
        }
        int stopped = 0;
        for (int i = 0; i < share.length; i++) {
            if (!filled[i]) {
                boolean full = room(i) / weight(i) <= rise;
                share[i] = full ? share[i] + room(i) : share[i] + weight(i) * rise;
                filled[i] = full || (scarce >= 0 && cluster.demand(i, scarce) > 0);
                stopped += filled[i] ? 1 : 0;
            }
        }
        for (int k = 0; k < speed.length; k++) {
            free[k] = k == scarce ? 0 : Math.max(0, free[k] - speed[k] * rise);
        }
        return stopped;
    }

    private double weight(int application) {
        return cluster.application(application).weight();
    }

    /** What is missing to the share of n_max containers. */
    private double room(int application) {
        return cluster.dominantShare(application)
                        * cluster.application(application).most()
                - share[application];
    }
}
