package dev.bourse.allocation.dorm;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Clusters to measure partitioners on: servers of three sizes, a third of them with GPUs, and applications of which every
 * second needs GPUs.
 */
public final class RandomClusters {
    /** CPUs, GPUs and GB of memory. */
    private static final double[][] SERVERS = {{32, 0, 128}, {64, 0, 256}, {48, 8, 256}};

    private static final int[] MOST = {4, 8, 16, 32};

    private RandomClusters() {}

    /**
     * A cluster at work at the moment when some applications have come and as many have gone. All that were there had
     * been given containers in turn, to whoever had the least dominant share for its weight, while any fitted.
     *
     * @param applications how many there are now, at least 1
     * @param arrivals how many of them do not run yet, 0 to {@code applications}
     * @param machines how many, at least 1
     */
    public static Cluster random(int applications, int arrivals, int machines, RandomGenerator random) {
        double[][] capacities = IntStream.range(0, machines)
                .mapToObj(j -> SERVERS[j % SERVERS.length].clone())
                .toArray(double[][]::new);
        List<Application> all = new ArrayList<>();
        for (int i = 0; i < applications; i++) {
            double[] demand = {1 + random.nextInt(6), random.nextInt(2), 2 + 2 * random.nextInt(12)};
            all.add(new Application(demand, 1 + random.nextInt(4), 1, MOST[random.nextInt(MOST.length)]));
        }
        Cluster idle = Cluster.of(all, capacities, new int[applications][machines]);
        int[][] present = filled(idle, random);
        for (int i = applications - arrivals; i < applications; i++) {
            present[i] = new int[machines];
        }
        return Cluster.of(all, capacities, present);
    }

    /** Containers one by one to the application that is furthest behind, on a random machine that has room. */
    private static int[][] filled(Cluster cluster, RandomGenerator random) {
        int[][] containers = cluster.present();
        double[][] free = cluster.free(containers);
        int[] count = new int[containers.length];
        List<Integer> growing =
                new ArrayList<>(IntStream.range(0, containers.length).boxed().toList());
        while (!growing.isEmpty()) {
            Integer next = growing.getFirst();
            for (int i : growing) {
                next = behind(cluster, i, count[i]) < behind(cluster, next, count[next]) ? i : next;
            }
            int i = next;
            int[] room = IntStream.range(0, free.length)
                    .filter(j -> cluster.fitting(i, j, free[j]) > 0)
                    .toArray();
            if (room.length == 0 || count[i] == cluster.application(i).most()) {
                growing.remove((Object) next);
            } else {
                int j = room[random.nextInt(room.length)];
                containers[i][j]++;
                count[i]++;
                for (int k = 0; k < cluster.kinds(); k++) {
                    free[j][k] -= cluster.demand(i, k);
                }
            }
        }
        return containers;
    }

    private static double behind(Cluster cluster, int application, int count) {
        return cluster.dominantShare(application)
                * count
                / cluster.application(application).weight();
    }
}
