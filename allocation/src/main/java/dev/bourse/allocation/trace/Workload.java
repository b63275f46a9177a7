package dev.bourse.allocation.trace;

import static dev.bourse.allocation.game.Refusal.NO_BIDDER;
import static dev.bourse.allocation.game.Refusal.NO_GOOD;
import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Magnitude;
import java.util.List;

/**
 * Jobs in order of arrival and the pools they share.
 *
 * @param pools at least one
 * @param jobs at least one; an arrival before the one above it is refused
 */
public record Workload(List<Pool> pools, List<Job> jobs) {
    public Workload {
        pools = List.copyOf(pools);
        jobs = List.copyOf(jobs);
        if (pools.isEmpty()) {
            throw new GameException(NO_GOOD, "The workload has 0 pools but needs at least 1; add one.");
        }
        if (jobs.isEmpty()) {
            throw new GameException(NO_BIDDER, "The workload has 0 jobs but needs at least 1; add one.");
        }
        double before = 0;
        for (Job job : jobs) {
            Magnitude.length(job.rates().length, pools.size(), "The list of rates (one per pool) of " + job.name());
            if (job.arrival() < before) {
                throw new GameException(
                        PARAMETER_OUT_OF_RANGE,
                        "The job " + job.name() + " arrives at " + job.arrival() + " hours, after one that arrives at "
                                + before + "; sort the jobs by arrival.");
            }
            before = job.arrival();
        }
    }

    /** All GPUs of all pools. */
    public int gpus() {
        return pools.stream().mapToInt(Pool::gpus).sum();
    }
}
