package dev.bourse.allocation.mechanism.convex;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.mechanism.Allocation;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.utility.Utility;
import java.util.Arrays;
import java.util.Optional;

/**
 * Maximum Nash welfare: maximise prod_i U_i^X_i, exponents being budgets, of whole divisible goods. For utilities that
 * scale with the bundle that is the {@link EisenbergGale} program and found as such; but it is a rule for sharing, not
 * a market, so it has no prices.
 */
public final class MaximumNashWelfare implements Mechanism {
    private final EisenbergGale program = new EisenbergGale();

    @Override
    public String name() {
        return "max-nash-welfare";
    }

    @Override
    public Optional<String> objection(Utility utility) {
        return program.objection(utility);
    }

    @Override
    public Allocation allocate(Game game, Utility utility) {
        Allocation found = program.allocate(game, utility);
        double[] shares = new double[game.layout().places()];
        Arrays.setAll(shares, found.outcome()::shareAt);
        return new Allocation(Outcome.ofShares(game, utility, shares, new double[game.goods()]), found.certificate());
    }
}
