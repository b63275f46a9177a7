package dev.bourse.allocation.dorm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/** Whether a partition keeps all of Dorm's limits, written anew from the formulas. */
final class KeptLimits {
    private KeptLimits() {}

    /** Fails where a limit is broken, or a figure of the partition is not what its containers say. */
    static void check(Cluster cluster, double theta1, double theta2, Partition partition) {
        int[][] x = partition.containers();
        if (partition.ending() == Partition.Ending.INFEASIBLE || partition.ending() == Partition.Ending.UNDECIDED) {
            assertTrue(Arrays.deepEquals(cluster.present(), x), "what is stays");
            return;
        }
        int changed = 0;
        int running = 0;
        for (int i = 0; i < x.length; i++) {
            int count = Arrays.stream(x[i]).sum();
            Application a = cluster.application(i);
            boolean ran = Arrays.stream(cluster.present()[i]).sum() > 0;
            assertTrue(count >= a.least() && count <= a.most(), "application " + i + " has " + count);
            running += ran ? 1 : 0;
            changed += ran && !Arrays.equals(cluster.present()[i], x[i]) ? 1 : 0;
            for (int j = 0; j < cluster.machines(); j++) {
                assertTrue(x[i][j] >= 0 && (x[i][j] == 0 || !a.barred().contains(j)));
            }
        }
        double utilisation = 0;
        for (int k = 0; k < cluster.kinds(); k++) {
            for (int j = 0; j < cluster.machines(); j++) {
                double taken = 0;
                for (int i = 0; i < x.length; i++) {
                    taken += x[i][j] * cluster.demand(i, k);
                }
                assertTrue(taken <= cluster.capacity(j, k) * (1 + 1e-6), "machine " + j + ", kind " + k);
                utilisation += taken / cluster.total(k);
            }
        }
        assertEquals(utilisation, partition.utilisation(), 1e-9);
        assertEquals(changed, partition.changed());
        assertTrue(changed <= Math.ceil(theta2 * running), changed + " of " + running + " changed");
        assertEquals(FairShares.loss(cluster, FairShares.of(cluster), x), partition.fairnessLoss(), 1e-9);
        assertTrue(partition.fairnessLoss() <= Math.ceil(theta1 * 2 * cluster.kinds()) + 1e-6);
    }
}
