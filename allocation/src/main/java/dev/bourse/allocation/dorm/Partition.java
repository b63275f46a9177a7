package dev.bourse.allocation.dorm;

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

    static Partition of(Cluster cluster, int[][] containers, Ending ending, double gap) {
        double utilisation = 0;
        int changed = 0;
        for (int i = 0; i < containers.length; i++) {
            boolean same = true;
            int count = 0;
            for (int j = 0; j < containers[i].length; j++) {
                same &= containers[i][j] == cluster.present(i, j);
                count += containers[i][j];
            }
            utilisation += count * cluster.worth(i);
            changed += cluster.running(i) && !same ? 1 : 0;
        }
        double loss = FairShares.loss(cluster, FairShares.of(cluster), containers);
        return new Partition(containers, ending, utilisation, loss, changed, gap);
    }
}
