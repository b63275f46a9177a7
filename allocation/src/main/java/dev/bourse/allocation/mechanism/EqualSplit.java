package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import dev.bourse.allocation.utility.Utility;
import java.util.Optional;

/**
 * Each of m bidders gets 1/m of every good that anybody wants, whatever it wants itself: nobody envies, nobody gains by
 * lying, and much is wasted. Budgets and reserves are ignored. In a sparse game the part of a good that a bidder has no
 * place for goes unrecorded; it is worth nothing to that bidder. O(places).
 */
public final class EqualSplit implements Mechanism {
    @Override
    public String name() {
        return "equal-split";
    }

    @Override
    public Optional<String> objection(Utility utility) {
        return Optional.empty();
    }

    @Override
    public Allocation allocate(Game game, Utility utility) {
        Layout layout = game.layout();
        boolean[] wanted = new boolean[game.goods()];
        for (int k = 0; k < layout.places(); k++) {
            wanted[layout.good(k)] |= game.weightAt(k) > 0;
        }
        double[] shares = new double[layout.places()];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = wanted[layout.good(k)] ? 1.0 / game.bidders() : 0;
        }
        return Allocation.exact(game, utility, shares);
    }
}
