package dev.bourse.allocation.manipulation;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.allocation.utility.Linear;
import java.util.Arrays;

/**
 * The market as it is, settled, before somebody games it. A changed market settles from the bids of this one, so that what
 * a change brings is not mixed with a jump to another equilibrium that was there all along.
 *
 * <p>Immutable; any thread.
 */
public final class StatusQuo {
    /** Utility is flat around the best bids, so bids and incomes are only as exact as the root of the gap. */
    private static final StopRule EXACT = new StopRule.NashGap(1e-12);

    private static final Dynamics TURNS = Dynamics.PAPER.until(EXACT, 300);
    private static final Dynamics PATIENT = TURNS.damped(0.2).until(EXACT, 3000);

    private final Equilibrium equilibrium;
    private final double[] prices;
    private final double[] utilities;

    private StatusQuo(Equilibrium equilibrium) {
        Outcome outcome = equilibrium.outcome();
        this.equilibrium = equilibrium;
        this.prices = outcome.prices();
        this.utilities = outcome.utilities();
    }

    /** The equilibrium of linear bidders' best responses, from bids in proportion to weights. */
    public static StatusQuo of(Game game) {
        return of(game, Bids.inProportionToWeights(game));
    }

    /** By turns; damped where these do not settle. */
    static StatusQuo of(Game game, Bids start) {
        Equilibrium quick = TURNS.play(game, new Linear(), start, BestResponse::new);
        return new StatusQuo(
                quick.converged() ? quick : PATIENT.play(game, new Linear(), quick.bids(), BestResponse::new));
    }

    /** What the draft settles to, from the bids in it. */
    static StatusQuo of(Draft draft) {
        Game game = draft.game();
        return of(game, draft.bids(game));
    }

    public Game game() {
        return equilibrium.game();
    }

    public boolean settled() {
        return equilibrium.converged();
    }

    /** The market as it is, to be changed. */
    Draft draft() {
        return new Draft(game(), equilibrium.bids());
    }

    double price(int good) {
        return prices[good];
    }

    /** What all bidders together pay on a good. */
    double paid(int good) {
        double paid = 0;
        for (int i = 0; i < game().bidders(); i++) {
            paid += equilibrium.bids().bid(i, good);
        }
        return paid;
    }

    double utility(int bidder) {
        return utilities[bidder];
    }

    double utilities() {
        return Arrays.stream(utilities).sum();
    }
}
