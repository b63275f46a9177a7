package dev.bourse.allocation.dorm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.GameException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private static final Application ONE = new Application(new double[] {1, 2}, 1, 1, 4, Set.of(1));

    private static void refused(String words, List<Application> applications, double[][] capacities, int[][] present) {
        GameException refusal = assertThrows(GameException.class, () -> Cluster.of(applications, capacities, present));
        assertTrue(refusal.getMessage().contains(words), refusal::getMessage);
    }

    @Test
    void whatDoesNotFitTogetherIsRefusedByName() {
        double[][] two = {{4, 8}, {4, 8}};
        refused("0 applications", List.of(), two, new int[0][]);
        refused("no machines", List.of(ONE), new double[0][], new int[1][0]);
        refused("capacity row of machine 1", List.of(ONE), new double[][] {{4, 8}, {4}}, new int[1][2]);
        refused("machine 0 in kind 1 is NaN", List.of(ONE), new double[][] {{4, Double.NaN}, {4, 8}}, new int[1][2]);
        refused("container rows", List.of(ONE), two, new int[2][2]);
        refused("on machine 1", List.of(ONE), two, new int[][] {{0, 1}});
        refused("-1 containers", List.of(ONE), two, new int[][] {{-1, 0}});
        refused("has 5 containers but can use 4", List.of(ONE), new double[][] {{40, 80}}, new int[][] {{5}});
        refused("take 4.0 of kind 0", List.of(ONE), new double[][] {{3, 8}}, new int[][] {{4}});
        refused("needs 1.0 of kind 0 but no machine has any", List.of(ONE), new double[][] {{0, 8}}, new int[1][1]);
        refused("sum of the demands", List.of(new Application(new double[2], 1, 1, 1)), two, new int[1][2]);
    }

    @Test
    void anApplicationWithoutWeightOrRoomIsRefused() {
        assertThrows(GameException.class, () -> new Application(new double[] {1}, Double.NaN, 1, 1));
        assertThrows(GameException.class, () -> new Application(new double[] {1}, 1, 2, 1));
        assertThrows(GameException.class, () -> new Application(new double[] {1}, 1, 0, 0));
    }

    @Test
    void machinesAlikeArePooled() {
        Application other = new Application(new double[] {1, 1}, 1, 1, 9);
        Cluster cluster = Cluster.of(
                List.of(other, other), new double[][] {{4, 8}, {2, 8}, {4, 8}}, new int[][] {{1, 0, 2}, {0, 1, 0}});
        MachineClasses classes = MachineClasses.of(cluster);
        assertEquals(2, classes.pooled().machines());
        assertEquals(3, classes.pooled().present(0, 0));
        assertEquals(8, classes.most()[0][0]);
        assertEquals(
                3,
                MachineClasses.of(Cluster.of(
                                List.of(ONE, new Application(new double[] {1, 1}, 1, 1, 9, Set.of(2))),
                                new double[][] {{4, 8}, {4, 8}, {4, 8}},
                                new int[2][3]))
                        .pooled()
                        .machines());
    }
}
