package dev.bourse.allocation.trace;

import java.util.List;

/** Keeps count while a workload runs: what was used, who ended when, and how many were there meanwhile. */
final class Book {
    private final Workload workload;
    private final double[] ended;
    private final double[] crowdAtArrival;
    private final double[] crowdAtEnd;
    private double hours;
    private double used;
    private double stood;
    /** The integral of the number of jobs present over time so far. */
    private double crowd;

    private int arrived;

    Book(Workload workload) {
        int jobs = workload.jobs().size();
        this.workload = workload;
        this.ended = new double[jobs];
        this.crowdAtArrival = new double[jobs];
        this.crowdAtEnd = new double[jobs];
    }

    void pass(double time, List<Integer> present, double[][] gpus) {
        for (; arrived < ended.length && workload.jobs().get(arrived).arrival() <= hours; arrived++) {
            crowdAtArrival[arrived] = crowd;
        }
        for (int i : present) {
            for (double part : gpus[i]) {
                used += part * time;
            }
        }
        crowd += present.size() * time;
        hours += time;
    }

    /** GPU-hours held by a job that stands still for a new size. */
    void stood(double gpuHours) {
        stood += gpuHours;
    }

    void ended(int job, double now) {
        ended[job] = now;
        crowdAtEnd[job] = crowd;
    }

    Report report(String division, List<Sample> samples) {
        double begin = workload.jobs().getFirst().arrival();
        double[] completion = new double[ended.length];
        double[] slowdown = new double[ended.length];
        double last = begin;
        for (int i = 0; i < ended.length; i++) {
            Job job = workload.jobs().get(i);
            completion[i] = ended[i] - job.arrival();
            slowdown[i] = completion[i] / isolated(job, (crowdAtEnd[i] - crowdAtArrival[i]) / completion[i]);
            last = Math.max(last, ended[i]);
        }
        return new Report(
                division,
                completion,
                slowdown,
                last - begin,
                used / (workload.gpus() * (last - begin)),
                used > 0 ? stood / used : 0,
                samples);
    }

    /** Hours the job would take with an even part of every pool among so many jobs, fastest pools first. */
    private double isolated(Job job, double crowd) {
        double room = job.most();
        double rate = 0;
        boolean[] taken = new boolean[job.rates().length];
        for (int turn = 0; turn < taken.length; turn++) {
            int best = -1;
            for (int j = 0; j < taken.length; j++) {
                best = !taken[j] && (best < 0 || job.rates()[j] > job.rates()[best]) ? j : best;
            }
            taken[best] = true;
            double gpus = Math.min(room, workload.pools().get(best).gpus() / Math.max(1, crowd));
            rate += job.rates()[best] * gpus;
            room -= gpus;
        }
        return job.work() / rate;
    }
}
