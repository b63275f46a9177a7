package dev.bourse.allocation.trace;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A workload under one division, event by event: between two events every job does sum_j rate_ij gpus_ij steps an hour.
 * The division is asked when a job has come or gone, but not before so long has passed since it was asked last; until then
 * who comes waits and what is left by who goes is idle.
 *
 * <p>Deterministic; O(jobs) divisions at most. One thread.
 */
public final class Replay {
    private static final double ROUNDING = 1e-9;

    private final Workload workload;
    private final Division division;
    private final double pause;
    private final Book book;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Integer> present = new ArrayList<>();
    private final double[][] gpus;
    private final double[] left;
    private final double[] resumes;
    private double now;
    private double asked = Double.NEGATIVE_INFINITY;
    private int arrived;
    private boolean stale;

    private Replay(Workload workload, Division division, double pause) {
        int jobs = workload.jobs().size();
        this.workload = workload;
        this.division = division;
        this.pause = pause;
        this.book = new Book(workload);
        this.gpus = new double[jobs][workload.pools().size()];
        this.left = workload.jobs().stream().mapToDouble(Job::work).toArray();
        this.resumes = new double[jobs];
    }

    /**
     * Runs the workload to its end.
     *
     * @param pause the least hours between two divisions; 0 for none
     */
    public static Report run(Workload workload, Division division, double pause) {
        if (!(pause >= 0 && pause <= 1e6)) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "The pause between divisions is " + pause + " hours but must be from 0 to 1e6.");
        }
        Replay replay = new Replay(workload, division, pause);
        while (replay.arrived < workload.jobs().size() || !replay.present.isEmpty()) {
            replay.step();
        }
        return replay.book.report(division.name(), replay.samples);
    }

    private void step() {
        while (arrived < gpus.length && workload.jobs().get(arrived).arrival() <= now) {
            present.add(arrived++);
            stale = true;
        }
        if (stale && !present.isEmpty() && now >= asked + pause) {
            divide();
        }
        double next = next();
        if (next == Double.POSITIVE_INFINITY) {
            Job first = workload.jobs().get(present.getFirst());
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "Under " + division.name() + " the job " + first.name() + ", which asks for " + first.asked()
                            + " GPUs, waits for ever: nobody runs and nobody is to come; enlarge a pool it can use.");
        }
        advance(next);
    }

    private void divide() {
        Moment moment = moment();
        double[][] next = division.divide(moment);
        for (int k = 0; k < next.length; k++) {
            int i = present.get(k);
            boolean runs = Arrays.stream(gpus[i]).sum() > 0;
            if (runs && !Arrays.equals(gpus[i], next[k])) {
                resumes[i] = now + division.resizing();
            }
            gpus[i] = next[k];
        }
        asked = now;
        stale = false;
        samples.add(Sample.of(now, moment, next));
    }

    private Moment moment() {
        return new Moment(
                workload.pools(),
                present.stream().map(workload.jobs()::get).toList(),
                present.stream().map(i -> gpus[i].clone()).toArray(double[][]::new));
    }

    /** The next end, arrival or division. */
    private double next() {
        double next = arrived < gpus.length ? workload.jobs().get(arrived).arrival() : Double.POSITIVE_INFINITY;
        if (stale && !present.isEmpty()) {
            next = Math.min(next, asked + pause);
        }
        for (int i : present) {
            double rate = rate(i);
            next = rate > 0 ? Math.min(next, Math.max(now, resumes[i]) + left[i] / rate) : next;
        }
        return next;
    }

    private void advance(double next) {
        book.pass(next - now, present, gpus);
        for (int i : present) {
            double stands = Math.clamp(resumes[i] - now, 0, next - now);
            left[i] -= rate(i) * (next - now - stands);
            book.stood(stands * Arrays.stream(gpus[i]).sum());
        }
        now = next;
        present.removeIf(i -> {
            boolean ends = left[i] <= ROUNDING * workload.jobs().get(i).work();
            if (ends) {
                book.ended(i, now);
                Arrays.fill(gpus[i], 0);
                stale = true;
            }
            return ends;
        });
        if (present.isEmpty() && stale) {
            samples.add(Sample.idle(now));
            stale = false;
        }
    }

    private double rate(int job) {
        double rate = 0;
        for (int j = 0; j < gpus[job].length; j++) {
            rate += workload.jobs().get(job).rates()[j] * gpus[job][j];
        }
        return rate;
    }
}
