package dev.bourse.allocation.manipulation;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An owner who bids on its own good, under its own name (a reserve) or another. What it pays comes back to it; its income
 * is what the bidders pay on the good, sum_i x_ij. The bid takes a share of the good, and draws or drives off bids.
 */
public final class Shill {
    /** In parts of the present price. */
    private static final double[] LEVELS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3};

    private Shill() {}

    /** The best of bids from a hundredth of the good's price to three times it. */
    public static Manipulation best(StatusQuo quo, int good) {
        return Arrays.stream(LEVELS)
                .mapToObj(level -> of(quo, good, level))
                .reduce(Manipulation::or)
                .orElseThrow();
    }

    /**
     * A bid on top of the reserve there is.
     *
     * @param level the bid in parts of the good's price, positive
     */
    public static Manipulation of(StatusQuo quo, int good, double level) {
        if (!(level > 0 && level <= 1e6)) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The owner's bid is " + level + " of the price but must lie above 0 and not above 1e6.");
        }
        Draft draft = quo.draft();
        draft.reserve(good, level * quo.price(good));
        StatusQuo then = StatusQuo.of(draft);
        return new Manipulation(
                Kind.SHILL,
                Manipulation.BIDS,
                List.of(good),
                quo.paid(good),
                then.paid(good),
                elsewhere(quo, good),
                elsewhere(then, good),
                quo.settled() && then.settled(),
                String.format(Locale.ROOT, "bid %.4g, %s of the price", level * quo.price(good), level));
    }

    private static double elsewhere(StatusQuo market, int good) {
        double paid = 0;
        for (int j = 0; j < market.game().goods(); j++) {
            paid += j == good ? 0 : market.paid(j);
        }
        return paid;
    }
}
