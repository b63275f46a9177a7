package dev.bourse.allocation.dorm;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.WEIGHT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Magnitude;
import java.util.Set;

/**
 * An application i, which runs in equal containers.
 *
 * @param demand {@code d_i[kind]}, what one container takes of each kind of resource; one at least is positive
 * @param weight w_i, positive
 * @param least n_min, with how many containers it can start, 0 to n_max
 * @param most n_max, how many it can use, 1 to {@link #MOST_CONTAINERS}
 * @param barred the machines it cannot use
 */
@SuppressWarnings("ArrayRecordComponent") // checked and copied by the problem it goes into
public record Application(double[] demand, double weight, int least, int most, Set<Integer> barred) {
    /** The most containers of one application. */
    public static final int MOST_CONTAINERS = 100_000;

    public Application {
        Magnitude.positive(weight, WEIGHT_OUT_OF_RANGE, "The weight of an application");
        if (!(0 <= least && least <= most && 1 <= most && most <= MOST_CONTAINERS)) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "An application has from " + least + " to " + most + " containers but must have from 0 or more to 1"
                            + " or more, at most " + MOST_CONTAINERS + "; correct its limits.");
        }
        barred = Set.copyOf(barred);
    }

    /** An application that may use any machine. */
    public Application(double[] demand, double weight, int least, int most) {
        this(demand, weight, least, most, Set.of());
    }
}
