package dev.bourse.allocation.trace;

import java.util.List;

/**
 * Makes shares of pools into GPUs that can be used, by one rule for all mechanisms: a job keeps of what it got at most as
 * many GPUs as it can use, all pools cut alike; what is cut off, and what nobody got, goes to the jobs with room that
 * hold some of that pool, in proportion to what they hold, or if none does to all that can run there, evenly; again until
 * nothing is left or nobody has room. So a mode {@code weighted} machine treats capacity that its buyer leaves idle.
 */
final class Surplus {
    private static final int MOST_TURNS = 50;
    private static final double NOTHING = 1e-9;

    private final List<Pool> pools;
    private final List<Job> jobs;
    private final double[][] gpus;

    private Surplus(List<Pool> pools, List<Job> jobs, double[][] gpus) {
        this.pools = pools;
        this.jobs = jobs;
        this.gpus = gpus;
    }

    /** Changes {@code gpus[job][pool]}. O(turns x jobs x pools), a few turns in practice. */
    static void spread(Moment moment, double[][] gpus) {
        Surplus surplus = new Surplus(moment.pools(), moment.jobs(), gpus);
        boolean again = true;
        for (int turn = 0; again && turn < MOST_TURNS; turn++) {
            surplus.cut();
            again = false;
            for (int j = 0; j < moment.pools().size(); j++) {
                again |= surplus.handOut(j);
            }
        }
        surplus.cut();
    }

    private void cut() {
        for (int i = 0; i < gpus.length; i++) {
            double held = held(i);
            for (int j = 0; held > jobs.get(i).most() && j < pools.size(); j++) {
                gpus[i][j] *= jobs.get(i).most() / held;
            }
        }
    }

    /** Whether something was handed out. */
    private boolean handOut(int pool) {
        double left = pools.get(pool).gpus();
        double claims = 0;
        double[] claim = new double[gpus.length];
        boolean holders = false;
        for (int i = 0; i < gpus.length; i++) {
            left -= gpus[i][pool];
            holders |= gpus[i][pool] > NOTHING && room(i) > NOTHING;
        }
        for (int i = 0; i < gpus.length; i++) {
            boolean may = room(i) > NOTHING && jobs.get(i).rates()[pool] > 0;
            claim[i] = !may ? 0 : holders ? gpus[i][pool] : 1;
            claims += claim[i];
        }
        if (!(left > NOTHING * pools.get(pool).gpus() && claims > 0)) {
            return false;
        }
        for (int i = 0; i < gpus.length; i++) {
            // Who is cut to what it can use has a room of 0 but for rounding, of either sign.
            gpus[i][pool] += Math.max(0, Math.min(room(i), left * (claim[i] / claims)));
        }
        return true;
    }

    private double room(int job) {
        return jobs.get(job).most() - held(job);
    }

    private double held(int job) {
        double held = 0;
        for (double part : gpus[job]) {
            held += part;
        }
        return held;
    }
}
