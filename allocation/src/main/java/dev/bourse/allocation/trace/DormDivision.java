package dev.bourse.allocation.trace;

import dev.bourse.allocation.dorm.Application;
import dev.bourse.allocation.dorm.Cluster;
import dev.bourse.allocation.dorm.DormOptimiser;
import dev.bourse.allocation.dorm.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Dorm's dynamic partitions: an application is a job in containers of one GPU, from 1 to as many as it can use; a machine
 * is a whole pool, since containers of one GPU always fit where GPUs are free. Budgets are weights.
 *
 * <p>Those that run and, first come first served, as many of those that wait as could have a GPU each are handed to the
 * {@link DormOptimiser}. Where it finds no division within its limits, half as many are handed to it, and so on; the
 * others go on waiting. A change of
 * containers stops the job for a checkpoint, a resize and a resume.
 */
public final class DormDivision implements Division {
    private final DormOptimiser optimiser;
    private final double resizing;

    /** @param resizing how many hours a resized job stands still, not negative */
    public DormDivision(DormOptimiser optimiser, double resizing) {
        this.optimiser = optimiser;
        this.resizing = resizing;
    }

    @Override
    public String name() {
        return optimiser.name();
    }

    @Override
    public double[][] divide(Moment moment) {
        int waiting = moment.pools().stream().mapToInt(Pool::gpus).sum() - running(moment);
        double[][] next = Arrays.stream(moment.present()).map(double[]::clone).toArray(double[][]::new);
        while (!divide(moment, waiting, next) && waiting > 0) {
            waiting /= 2;
        }
        return next;
    }

    /** Whether the optimiser found a division with so many of those that wait; {@code next} is then that. */
    private boolean divide(Moment moment, int waiting, double[][] next) {
        int[] admitted = admitted(moment, waiting);
        if (admitted.length == 0) {
            return true;
        }
        List<Application> applications = new ArrayList<>();
        int[][] present = new int[admitted.length][];
        for (int a = 0; a < admitted.length; a++) {
            applications.add(application(moment.jobs().get(admitted[a])));
            present[a] = Arrays.stream(moment.present()[admitted[a]])
                    .mapToInt(each -> (int) each)
                    .toArray();
        }
        double[][] capacities =
                moment.pools().stream().map(pool -> new double[] {pool.gpus()}).toArray(double[][]::new);
        Partition partition = optimiser.partition(Cluster.of(applications, capacities, present));
        for (int a = 0; a < admitted.length; a++) {
            next[admitted[a]] =
                    Arrays.stream(partition.containers()[a]).asDoubleStream().toArray();
        }
        return switch (partition.ending()) {
            case SOLVED, UNFINISHED -> true;
            case INFEASIBLE, UNDECIDED -> false;
        };
    }

    private static int running(Moment moment) {
        return (int) Arrays.stream(moment.present())
                .filter(row -> Arrays.stream(row).sum() > 0)
                .count();
    }

    private static int[] admitted(Moment moment, int waiting) {
        int[] room = {waiting};
        return IntStream.range(0, moment.jobs().size())
                .filter(i -> Arrays.stream(moment.present()[i]).sum() > 0 || room[0]-- > 0)
                .toArray();
    }

    private static Application application(Job job) {
        Set<Integer> barred = IntStream.range(0, job.rates().length)
                .filter(j -> job.rates()[j] == 0)
                .boxed()
                .collect(Collectors.toSet());
        return new Application(new double[] {1}, job.budget(), 1, job.most(), barred);
    }

    @Override
    public double resizing() {
        return resizing;
    }
}
