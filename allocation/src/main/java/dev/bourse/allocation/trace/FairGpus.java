package dev.bourse.allocation.trace;

import java.util.Comparator;
import java.util.List;

/**
 * Weighted fair shares of all GPUs, whatever their type: ŝ_i = min(most_i, L X_i) / GPUs with the level L at which all are
 * handed out, or everybody has all it can use. Where GPUs are the only kind of resource this is weighted DRF.
 */
final class FairGpus {
    private FairGpus() {}

    /** {@code shares[job]} of all GPUs. O(jobs log jobs). */
    static double[] of(List<Job> jobs, int gpus) {
        List<Job> order = jobs.stream()
                .sorted(Comparator.comparingDouble(job -> job.most() / job.budget()))
                .toList();
        double left = gpus;
        double claims = jobs.stream().mapToDouble(Job::budget).sum();
        double level = Double.POSITIVE_INFINITY;
        for (Job job : order) {
            if (job.most() * (claims / job.budget()) > left) {
                level = left / claims;
                break;
            }
            left -= job.most();
            claims -= job.budget();
        }
        double reached = level;
        return jobs.stream()
                .mapToDouble(job -> Math.min(job.most(), reached * job.budget()) / gpus)
                .toArray();
    }
}
