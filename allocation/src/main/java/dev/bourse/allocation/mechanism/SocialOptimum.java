package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import dev.bourse.allocation.mechanism.matching.Matching;
import dev.bourse.allocation.utility.Ces;
import dev.bourse.allocation.utility.CobbDouglas;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import java.util.Arrays;
import java.util.Optional;

/**
 * Maximises sum_i U_i, the U* that efficiency is measured by, and is fair to nobody. Budgets and reserves are ignored.
 *
 * <pre>
 * linear           each good to whom it is worth most, the lowest index among equals     O(places)
 * saturating(s)    s of each good to whom it is worth most, then to the next             O(places / s)
 * finite(k)        the best {@link Matching}
 * leontief         a linear program, see {@link Packing}
 * </pre>
 *
 * <p>For CES and Cobb-Douglas utilities the sum has no such structure, and there is an objection.
 */
public final class SocialOptimum implements Mechanism {
    @Override
    public String name() {
        return "social-optimum";
    }

    @Override
    public Optional<String> objection(Utility utility) {
        return switch (utility) {
            case Linear _, Saturating _, Finite _, Leontief _ -> Optional.empty();
            case Ces _, CobbDouglas _ ->
                Optional.of(
                        "The largest sum of " + utility.name() + " utilities is a program that social-optimum does not"
                                + " solve; take linear, saturating, finite or leontief utilities, or max-nash-welfare.");
        };
    }

    @Override
    public Allocation allocate(Game game, Utility utility) {
        check(utility);
        return switch (utility) {
            case Finite(int machines) -> Allocation.exact(game, utility, matched(game, machines));
            case Leontief _ -> Allocation.exact(game, utility, Packing.best(game, sum(game, utility)));
            case Saturating(double point) -> Allocation.exact(game, utility, greedy(game, point));
            default -> Allocation.exact(game, utility, greedy(game, 1));
        };
    }

    private static double[] greedy(Game game, double cap) {
        double[] weights = new double[game.layout().places()];
        Arrays.setAll(weights, game::weightAt);
        double[] shares = new double[weights.length];
        Rest.handOut(game.layout(), weights, cap, shares);
        return shares;
    }

    private static double[] matched(Game game, int machines) {
        Layout layout = game.layout();
        Matching best = Matching.best(game, machines);
        double[] shares = new double[layout.places()];
        for (int j = 0; j < game.goods(); j++) {
            if (best.holder(j) >= 0) {
                shares[layout.place(best.holder(j), j)] = 1;
            }
        }
        return shares;
    }

    /** U_i is U_i(everything) times the part of it that i has. */
    private static Aims sum(Game game, Utility utility) {
        return new Aims(new double[game.bidders()], Aims.everything(game, utility));
    }
}
