package dev.bourse.allocation.trace;

import static dev.bourse.allocation.game.Refusal.BIDDER_WANTS_NOTHING;
import static dev.bourse.allocation.game.Refusal.BUDGET_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.WEIGHT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Magnitude;
import java.util.Arrays;

/**
 * A job of a workload.
 *
 * @param name what it is
 * @param arrival in hours from the beginning, not negative
 * @param work in steps, positive
 * @param rates {@code rates[pool]}: steps an hour on each GPU of the pool; 0 where it cannot run, positive somewhere
 * @param asked how many GPUs it asks for, at least 1: its size under static partitions
 * @param most how many GPUs it can use at once, not below {@code asked}
 * @param budget credits an hour while it is there, positive
 */
@SuppressWarnings("ArrayRecordComponent") // rates are read by place; never compared
public record Job(String name, double arrival, double work, double[] rates, int asked, int most, double budget) {
    public Job {
        if (!(arrival >= 0 && arrival <= 1e9)) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The job " + name + " arrives at " + arrival + " hours but must arrive between 0 and 1e9.");
        }
        Magnitude.positive(work, PARAMETER_OUT_OF_RANGE, "The work of the job " + name);
        Magnitude.positive(budget, BUDGET_OUT_OF_RANGE, "The budget of the job " + name);
        for (double rate : rates) {
            Magnitude.zeroOrPositive(rate, WEIGHT_OUT_OF_RANGE, "A rate of the job " + name);
        }
        if (Arrays.stream(rates).allMatch(rate -> rate == 0)) {
            throw new GameException(
                    BIDDER_WANTS_NOTHING,
                    "The job " + name + " runs on no pool but must on one; add a pool it can use or leave it out.");
        }
        if (asked < 1 || most < asked) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The job " + name + " asks for " + asked + " GPUs and can use " + most
                            + " but must ask for at least 1 and use no fewer than it asks for.");
        }
    }
}
