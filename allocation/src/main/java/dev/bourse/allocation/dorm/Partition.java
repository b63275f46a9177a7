package dev.bourse.allocation.dorm;

import java.util.Arrays;

/**
 * A cluster divided into whole containers, and what that is worth.
 *
 * @param containers {@code x[application][machine]}
 * @param ending how it was found
 * @param utilisation sum_k (sum_ij x_ij d_ik) / (sum_j c_jk), from 0 to the number of kinds
 * @param fairnessLoss sum_i |s_i - ŝ_i| of dominant shares, from 0 to twice the number of kinds
 * @param changed how many running applications have other containers than before
 * @param gap by what part of itself the utilisation could at most be higher; infinite where no bound is known
 */
@SuppressWarnings("ArrayRecordComponent") // arrays out, never compared
public record Partition(
        int[][] containers, Ending ending, double utilisation, double fairnessLoss, int changed, double gap) {
    /** How a division was found. */
    public enum Ending {
        /** By the rule, to within the gap that was asked for. */
        SOLVED,
        /** Within all limits, but the effort allowed ended before the gap was closed. */
        UNFINISHED,
        /** No division keeps all limits, so all stays as it was. */
        INFEASIBLE,
        /** The effort allowed ended before any division was found, so all stays as it was. */
        UNDECIDED
    }

    /** What these containers are worth, where no division is used more than {@code bound}. */
    static Partition of(Cluster cluster, int[][] containers, Ending ending, double bound) {
        double utilisation = 0;
        int changed = 0;
        for (int i = 0; i < containers.length; i++) {
            utilisation += Arrays.stream(containers[i]).sum() * cluster.worth(i);
            changed += cluster.running(i) && !cluster.isPresent(i, containers[i]) ? 1 : 0;
        }
        double loss = FairShares.loss(cluster, FairShares.of(cluster), containers);
        double gap = bound <= utilisation ? 0 : bound / utilisation - 1;
        return new Partition(containers, ending, utilisation, loss, changed, gap);
    }

    Partition ended(Ending otherwise) {
        return new Partition(containers, otherwise, utilisation, fairnessLoss, changed, gap);
    }
}
