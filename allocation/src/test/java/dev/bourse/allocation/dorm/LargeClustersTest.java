package dev.bourse.allocation.dorm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class LargeClustersTest {
    @Test
    void everyLimitIsKeptAndTheReportIsTrue(RandomGenerator random) {
        for (int run = 0; run < 4; run++) {
            double theta = run % 2 == 0 ? 0.1 : 0.2;
            Cluster cluster = RandomClusters.random(50, 1 + random.nextInt(5), 20, random);
            Partition partition = new DormOptimiser(theta, theta).partition(cluster);
            KeptLimits.check(cluster, theta, theta, partition);
            if (partition.ending() == Partition.Ending.SOLVED) {
                assertTrue(partition.gap() <= 0.01, () -> "gap " + partition.gap());
            }
        }
    }

    @Test
    void theSameClusterHasTheSameAnswer(RandomGenerator random) {
        Cluster cluster = RandomClusters.random(30, 2, 10, random);
        Partition once = new DormOptimiser(0.1, 0.2).partition(cluster);
        Partition again = new DormOptimiser(0.1, 0.2).partition(cluster);
        assertTrue(Arrays.deepEquals(once.containers(), again.containers()));
        assertEquals(once.gap(), again.gap());
    }
}
