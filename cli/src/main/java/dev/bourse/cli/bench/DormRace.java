package dev.bourse.cli.bench;

import dev.bourse.allocation.dorm.Cluster;
import dev.bourse.allocation.dorm.DormOptimiser;
import dev.bourse.allocation.dorm.Partition;
import dev.bourse.allocation.dorm.RandomClusters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Dorm's integer program over random clusters of one size, each seen once: a scheduler meets no cluster twice. */
final class DormRace {
    private static final double THETA = 0.1;
    private static final int WARM_UPS = 5;
    private static final double MOST_MILLIS = 1000;

    private DormRace() {}

    static EngineFigure run(int applications, int machines, int instances) {
        List<Partition> partitions = new ArrayList<>();
        Clocked<Partition> clocked = clock(applications, machines, instances, partitions);
        long solved = partitions.stream()
                .filter(each -> each.ending() == Partition.Ending.SOLVED)
                .count();
        return new EngineFigure(
                "Dorm's program, p95",
                applications + " applications x " + machines + " machines x 3 resources",
                clocked.quantile95(),
                null,
                null,
                null,
                "p95 under 1 s",
                clocked.quantile95() < MOST_MILLIS,
                "median %.0f ms; %d of %d to a gap of 1 %%".formatted(clocked.millis(), solved, partitions.size()));
    }

    static Clocked<Partition> clock(int applications, int machines, int instances, List<Partition> partitions) {
        List<Cluster> clusters = new ArrayList<>();
        for (int seed = 0; seed < WARM_UPS + instances; seed++) {
            clusters.add(RandomClusters.random(applications, 1, machines, new SplittableRandom(seed)));
        }
        DormOptimiser optimiser = new DormOptimiser(THETA, THETA);
        return Clocked.of(WARM_UPS, instances, () -> {
            Partition partition = optimiser.partition(clusters.remove(0));
            partitions.add(partition);
            return partition;
        });
    }
}
