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
 * {@link DormOptimiser}. Where it keeps what is, the cluster stays as it was, and who waits goes on waiting. A change of
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
        double[][] gpus = moment.present();
        int[] admitted = admitted(moment);
        List<Application> applications = new ArrayList<>();
        int[][] present = new int[admitted.length][];
        for (int a = 0; a < admitted.length; a++) {
            applications.add(application(moment.jobs().get(admitted[a])));
            present[a] = Arrays.stream(gpus[admitted[a]])
                    .mapToInt(each -> (int) each)
                    .toArray();
        }
        double[][] capacities =
                moment.pools().stream().map(pool -> new double[] {pool.gpus()}).toArray(double[][]::new);
        Partition partition = optimiser.partition(Cluster.of(applications, capacities, present));
        double[][] next = Arrays.stream(gpus).map(double[]::clone).toArray(double[][]::new);
        for (int a = 0; a < admitted.length; a++) {
            next[admitted[a]] =
                    Arrays.stream(partition.containers()[a]).asDoubleStream().toArray();
        }
        return next;
    }

    private static int[] admitted(Moment moment) {
        int gpus = moment.pools().stream().mapToInt(Pool::gpus).sum();
        int running = (int) Arrays.stream(moment.present())
                .filter(row -> Arrays.stream(row).sum() > 0)
                .count();
        int[] room = {gpus - running};
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
