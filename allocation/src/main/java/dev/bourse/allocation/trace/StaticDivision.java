package dev.bourse.allocation.trace;

/**
 * Static partitions: first come, first served, each job waits until one pool has as many GPUs free as it asks for, takes
 * them on the pool where it is fastest, and keeps them, no more and no fewer, until it ends.
 */
public final class StaticDivision implements Division {
    @Override
    public String name() {
        return "static-partitions";
    }

    @Override
    public double[][] divide(Moment moment) {
        double[] free = moment.pools().stream().mapToDouble(Pool::gpus).toArray();
        double[][] gpus = new double[moment.jobs().size()][];
        boolean served = true;
        for (int i = 0; i < gpus.length; i++) {
            gpus[i] = moment.present()[i].clone();
            for (int j = 0; j < free.length; j++) {
                free[j] -= gpus[i][j];
            }
        }
        for (int i = 0; served && i < gpus.length; i++) {
            Job job = moment.jobs().get(i);
            boolean waits = java.util.Arrays.stream(gpus[i]).sum() == 0;
            int pool = waits ? fastest(job, free) : -1;
            served = !waits || pool >= 0;
            if (pool >= 0) {
                gpus[i][pool] = job.asked();
                free[pool] -= job.asked();
            }
        }
        return gpus;
    }

    private static int fastest(Job job, double[] free) {
        int best = -1;
        for (int j = 0; j < free.length; j++) {
            boolean fits = job.rates()[j] > 0 && free[j] >= job.asked();
            best = fits && (best < 0 || job.rates()[j] > job.rates()[best]) ? j : best;
        }
        return best;
    }

    @Override
    public double resizing() {
        return 0;
    }
}
