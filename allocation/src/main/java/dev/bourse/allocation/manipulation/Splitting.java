package dev.bourse.allocation.manipulation;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A bidder who plays as several, each with a part of its budget, its weights, and its own best responses: against each
 * other, too, for a part takes its siblings' bids for those of rivals.
 */
public final class Splitting {
    private static final List<double[]> USUAL = List.of(
            new double[] {0.5, 0.5},
            new double[] {0.75, 0.25},
            new double[] {0.9, 0.1},
            new double[] {0.5, 0.25, 0.25},
            new double[] {0.25, 0.25, 0.25, 0.25});
    private static final double ROUNDING = 1e-9;

    private Splitting() {}

    /** The best of halves, three quarters and a quarter, nine tenths and a tenth, a half and two quarters, and quarters. */
    public static Manipulation best(StatusQuo quo, int bidder) {
        return USUAL.stream()
                .map(parts -> of(quo, bidder, parts))
                .reduce(Manipulation::or)
                .orElseThrow();
    }

    /**
     * Into these parts.
     *
     * @param parts positive, 1 in sum
     */
    public static Manipulation of(StatusQuo quo, int bidder, double... parts) {
        check(parts);
        Draft draft = quo.draft();
        Seat whole = draft.remove(bidder);
        for (double part : parts) {
            draft.add(whole.part(part));
        }
        StatusQuo then = StatusQuo.of(draft);
        double after = 0;
        for (int k = draft.size() - parts.length; k < draft.size(); k++) {
            after += then.utility(k);
        }
        return new Manipulation(
                Kind.SPLIT,
                Manipulation.BIDS,
                List.of(bidder),
                quo.utility(bidder),
                after,
                quo.utilities() - quo.utility(bidder),
                then.utilities() - after,
                quo.settled() && then.settled(),
                "parts of " + Arrays.stream(parts).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static void check(double[] parts) {
        double sum = Arrays.stream(parts).sum();
        if (Math.abs(sum - 1) > ROUNDING || Arrays.stream(parts).anyMatch(part -> !(part > 0))) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The parts of a split budget are " + Arrays.toString(parts)
                            + " but must be positive and 1 in sum; divide them by " + sum + ".");
        }
    }
}
