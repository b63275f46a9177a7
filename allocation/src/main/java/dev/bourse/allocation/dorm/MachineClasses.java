package dev.bourse.allocation.dorm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Machines alike taken together: of the same capacity and usable by the same applications. What keeps all limits on single
 * machines keeps them on classes too, so the best division among classes bounds the best among machines.
 *
 * @param pooled the cluster whose machines are the classes
 * @param most {@code most[application][class]}: how many containers fit the machines of a class, each alone and empty
 */
@SuppressWarnings("ArrayRecordComponent") // within this room, never compared
record MachineClasses(Cluster pooled, int[][] most) {
    static MachineClasses of(Cluster cluster) {
        int[] classOf = classes(cluster);
        int classes = IntStream.of(classOf).max().orElseThrow() + 1;
        int applications = cluster.applications();
        double[][] capacities = new double[classes][cluster.kinds()];
        int[][] present = new int[applications][classes];
        int[][] most = new int[applications][classes];
        double[][] empty = cluster.free(new int[applications][cluster.machines()]);
        for (int j = 0; j < classOf.length; j++) {
            for (int k = 0; k < cluster.kinds(); k++) {
                capacities[classOf[j]][k] += cluster.capacity(j, k);
            }
            for (int i = 0; i < applications; i++) {
                present[i][classOf[j]] += cluster.present(i, j);
                most[i][classOf[j]] += cluster.fitting(i, j, empty[j]);
            }
        }
        List<Application> anywhere = IntStream.range(0, applications)
                .mapToObj(cluster::application)
                .map(a -> new Application(a.demand(), a.weight(), a.least(), a.most()))
                .toList();
        return new MachineClasses(Cluster.of(anywhere, capacities, present), most);
    }

    /** {@code class[machine]}, numbered as they come. */
    private static int[] classes(Cluster cluster) {
        Map<List<Number>, Integer> numbers = new HashMap<>();
        int[] classOf = new int[cluster.machines()];
        for (int j = 0; j < classOf.length; j++) {
            List<Number> key = new ArrayList<>();
            for (int k = 0; k < cluster.kinds(); k++) {
                key.add(cluster.capacity(j, k));
            }
            for (int i = 0; i < cluster.applications(); i++) {
                if (!cluster.usable(i, j)) {
                    key.add(i);
                }
            }
            classOf[j] = numbers.computeIfAbsent(key, _ -> numbers.size());
        }
        return classOf;
    }

    /** Whether each machine is a class of its own. */
    boolean single(Cluster cluster) {
        return pooled.machines() == cluster.machines();
    }
}
