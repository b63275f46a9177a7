package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.utility.Utility;
import java.util.Optional;

/**
 * Where bidders' best responses to each other settle, starting in proportion to their weights (Feldman, Lai, Zhang, EC
 * 2005): every good is shared in proportion to the bids on it, the owner's reserve being one.
 *
 * <p>Games that go round in circles under one way of answering may settle under another. So there are two: the second
 * is played, from the start, where the first does not settle. Where neither does, the outcome is the one with the smaller
 * Nash gap, and the certificate says how that play ended; its rounds are those of both.
 */
public final class ProportionalShareEquilibrium implements Mechanism {
    private static final Dynamics TURNS = Dynamics.PAPER.until(new StopRule.NashGap(1e-6), 200);

    private final Dynamics first;
    private final Dynamics second;

    /** By turns for the paper's 200 rounds, else damped to a tenth for 2000; both up to a Nash gap of 1e-6. */
    public ProportionalShareEquilibrium() {
        this(TURNS, TURNS.damped(0.1).until(TURNS.stop(), 2000));
    }

    /** This way of answering, and no other. */
    public ProportionalShareEquilibrium(Dynamics only) {
        this(only, only);
    }

    public ProportionalShareEquilibrium(Dynamics first, Dynamics second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public String name() {
        return "proportional-share";
    }

    @Override
    public Optional<String> objection(Utility utility) {
        return Optional.empty();
    }

    @Override
    public Allocation allocate(Game game, Utility utility) {
        Equilibrium one = first.play(game, utility);
        double gap = NashGap.of(game, one.bids(), utility);
        if (one.converged() || first.equals(second)) {
            return settled(one, gap, one.rounds());
        }
        Equilibrium two = second.play(game, utility);
        double secondGap = NashGap.of(game, two.bids(), utility);
        int rounds = one.rounds() + two.rounds();
        return two.converged() || secondGap < gap ? settled(two, secondGap, rounds) : settled(one, gap, rounds);
    }

    private static Allocation settled(Equilibrium reached, double gap, int rounds) {
        return new Allocation(reached.outcome(), new Certificate.Settled(gap, reached.ending(), rounds));
    }
}
