package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.utility.Utility;
import java.util.Optional;

/**
 * Everybody bids its budget in proportion to its weights, looking at no price: x_ij = X_i w_ij / sum_k w_ik, shares
 * r_ij = x_ij / Y_j. The owners' reserves are bids like others. Where the paper's bidders start. O(places).
 */
public final class WeightProportionalSplit implements Mechanism {
    @Override
    public String name() {
        return "weight-proportional";
    }

    @Override
    public Optional<String> objection(Utility utility) {
        return Optional.empty();
    }

    @Override
    public Allocation allocate(Game game, Utility utility) {
        Outcome outcome = Outcome.of(game, Bids.inProportionToWeights(game), utility);
        return new Allocation(outcome, new Certificate.Exact());
    }
}
