package dev.bourse.allocation.dorm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class FairSharesTest {
    private static double[] shares(double[] capacity, Application... applications) {
        return FairShares.of(
                Cluster.of(List.of(applications), new double[][] {capacity}, new int[applications.length][1]));
    }

    /** The example of Ghodsi et al.: 9 CPUs, 18 GB; (1, 4) and (3, 1): both get 2/3. */
    @Test
    void theExampleOfTheDrfPaper() {
        double[] s = shares(
                new double[] {9, 18},
                new Application(new double[] {1, 4}, 1, 1, 100),
                new Application(new double[] {3, 1}, 1, 1, 100));
        assertArrayEquals(new double[] {2.0 / 3, 2.0 / 3}, s, 1e-12);
    }

    @Test
    void weightsDivideAndCapsGiveToOthers() {
        Application one = new Application(new double[] {1}, 1, 1, 100);
        Application three = new Application(new double[] {1}, 3, 1, 100);
        Application small = new Application(new double[] {1}, 3, 1, 2);
        assertArrayEquals(new double[] {0.25, 0.75}, shares(new double[] {8}, one, three), 1e-12);
        assertArrayEquals(new double[] {0.75, 0.25}, shares(new double[] {8}, one, small), 1e-12);
    }

    @Test
    void whoNeedsNothingScarceGoesOn() {
        double[] s = shares(
                new double[] {4, 8},
                new Application(new double[] {1, 0}, 1, 1, 100),
                new Application(new double[] {1, 0}, 1, 1, 100),
                new Application(new double[] {0, 1}, 1, 1, 100));
        assertArrayEquals(new double[] {0.5, 0.5, 1}, s, 1e-12);
    }

    /** Max-min: who is below its cap needs a kind that is used up, in which nobody with more for its weight could give. */
    @Test
    void sharesFitAndNobodyBelowItsCapIsLeftOut(RandomGenerator random) {
        for (int run = 0; run < 100; run++) {
            Cluster cluster = RandomClusters.random(12, 3, 4, random);
            double[] s = FairShares.of(cluster);
            double[] used = new double[cluster.kinds()];
            for (int i = 0; i < s.length; i++) {
                for (int k = 0; k < used.length; k++) {
                    used[k] += s[i] / cluster.dominantShare(i) * cluster.demand(i, k) / cluster.total(k);
                }
            }
            for (int i = 0; i < s.length; i++) {
                boolean capped = s[i]
                        >= cluster.dominantShare(i) * cluster.application(i).most() - 1e-9;
                boolean blocked = false;
                for (int k = 0; k < used.length; k++) {
                    assertTrue(used[k] <= 1 + 1e-9);
                    blocked |= cluster.demand(i, k) > 0 && used[k] >= 1 - 1e-9;
                }
                assertTrue(capped || blocked, "application " + i);
            }
        }
        assertEquals(1, shares(new double[] {3}, new Application(new double[] {2}, 1, 1, 9))[0], 1e-12);
    }
}
