package dev.bourse.allocation.dorm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dorm.Partition.Ending;
import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class DormOptimiserTest {
    /** On pooled machines alike, and on unlike ones, each with what it may not use. */
    @Test
    void whatItFindsIsTheBestOfAll(RandomGenerator random) {
        for (int run = 0; run < 60; run++) {
            Cluster cluster = tiny(random);
            double theta1 = random.nextInt(3) / 8.0;
            double theta2 = random.nextInt(3) / 2.0;
            Partition found = new DormOptimiser(theta1, theta2, 0, 10).partition(cluster);
            KeptLimits.check(cluster, theta1, theta2, found);
            double best = EveryDivision.best(cluster, theta1, theta2);
            if (found.ending() == Ending.SOLVED) {
                assertEquals(best, found.utilisation(), 1e-9);
            } else if (found.ending() == Ending.UNFINISHED) {
                assertTrue(found.utilisation() <= best + 1e-9);
                assertTrue(best <= found.utilisation() * (1 + found.gap()) + 1e-6, "the bound holds");
            } else {
                assertEquals(Double.NEGATIVE_INFINITY, best, () -> "ended " + found.ending());
            }
        }
    }

    private static Cluster tiny(RandomGenerator random) {
        int machines = 1 + random.nextInt(3);
        double[][] capacities = new double[machines][];
        for (int j = 0; j < machines; j++) {
            capacities[j] = new double[] {2 + random.nextInt(2), 2 + random.nextInt(3)};
        }
        List<Application> applications = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            double[] demand = {random.nextInt(3), 1 + random.nextInt(2)};
            Set<Integer> barred = machines > 1 && random.nextInt(4) == 0 ? Set.of(0) : Set.of();
            applications.add(new Application(demand, 1 + random.nextInt(3), 1, 1 + random.nextInt(3), barred));
        }
        int[][] present = new int[3][machines];
        Cluster idle = Cluster.of(applications, capacities, present);
        for (int i = 0; i < 2; i++) {
            int j = random.nextInt(machines);
            present[i][j] = Math.min(1, idle.fitting(i, j, idle.free(present)[j]));
        }
        return Cluster.of(applications, capacities, present);
    }

    @Test
    void whereNothingKeepsTheLimitsAllStaysAndThatIsSaid() {
        Application fills = new Application(new double[] {1}, 1, 2, 2);
        Cluster full = Cluster.of(List.of(fills, fills), new double[][] {{2}}, new int[][] {{2}, {0}});
        Partition partition = new DormOptimiser(1, 1).partition(full);
        assertEquals(Ending.INFEASIBLE, partition.ending());
        assertArrayEquals(new int[] {2}, partition.containers()[0]);
        assertArrayEquals(new int[] {0}, partition.containers()[1]);
        assertEquals(1, partition.utilisation());
    }

    @Test
    void withoutDisturbanceOnlyTheNewMove() {
        Application grows = new Application(new double[] {1}, 1, 1, 8);
        Cluster cluster = Cluster.of(List.of(grows, grows), new double[][] {{8}}, new int[][] {{2}, {0}});
        assertArrayEquals(
                new int[] {2}, new DormOptimiser(1, 0).partition(cluster).containers()[0]);
        assertArrayEquals(
                new int[] {6}, new DormOptimiser(1, 0).partition(cluster).containers()[1]);
    }

    @Test
    void withoutLossTheSharesAreTheFairOnes() {
        Application one = new Application(new double[] {1}, 1, 0, 8);
        Application two = new Application(new double[] {1}, 3, 0, 8);
        Cluster cluster = Cluster.of(List.of(one, two), new double[][] {{4}, {4}}, new int[2][2]);
        Partition fair = new DormOptimiser(0, 1).partition(cluster);
        assertEquals(0, fair.fairnessLoss(), 1e-9);
        assertEquals(2, fair.containers()[0][0] + fair.containers()[0][1]);
    }

    @Test
    void amountsNeedNotBeWhole() {
        Application third = new Application(new double[] {1.0 / 3}, 1, 1, 9);
        Cluster cluster = Cluster.of(List.of(third, third), new double[][] {{1}, {1}}, new int[2][2]);
        Partition partition = new DormOptimiser(1, 1).partition(cluster);
        assertEquals(1, partition.utilisation(), 1e-9);
        Cluster.of(List.of(third, third), new double[][] {{1}, {1}}, partition.containers());
    }

    @Test
    void thresholdsOutsideTheirRangeAreRefused() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThrows(GameException.class, () -> new DormOptimiser(bad, 0.1));
            assertThrows(GameException.class, () -> new DormOptimiser(0.1, bad));
        }
        assertThrows(GameException.class, () -> new DormOptimiser(0.1, 0.1, 0.01, 0));
    }
}
