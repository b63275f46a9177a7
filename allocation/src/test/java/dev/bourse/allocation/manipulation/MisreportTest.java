package dev.bourse.allocation.manipulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dynamics.Ending;
import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.mechanism.Allocation;
import dev.bourse.allocation.mechanism.Certificate;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Utility;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class MisreportTest {
    private record Rule(String name, BiFunction<Game, Utility, Allocation> rule) implements Mechanism {
        @Override
        public Optional<String> objection(Utility utility) {
            return Optional.empty();
        }

        @Override
        public Allocation allocate(Game game, Utility utility) {
            return rule.apply(game, utility);
        }
    }

    /** All bid in proportion to the weights they report. */
    private static final Mechanism PROPORTIONAL = new Rule(
            "proportional",
            (game, utility) -> new Allocation(
                    Outcome.of(game, Bids.inProportionToWeights(game), utility), new Certificate.Exact()));

    private static final Mechanism EQUAL = new Rule("equal", (game, utility) -> {
        double[] shares = new double[game.layout().places()];
        Arrays.fill(shares, 1.0 / game.bidders());
        return new Allocation(
                Outcome.ofShares(game, utility, shares, new double[game.goods()]), new Certificate.Exact());
    });

    private static final Mechanism RESTLESS = new Rule(
            "restless",
            (game, utility) -> new Allocation(
                    PROPORTIONAL.allocate(game, utility).outcome(),
                    new Certificate.Settled(0.3, new Ending.Unsettled(), 200)));

    /** A report is then a bid, and the best one the best response to the others' bids. */
    @Test
    void whereReportsAreBidsTheBestIsTheBestResponse(RandomGenerator random) {
        Game game = new Games(4, 3, 0.1).uniform(random);
        double[] y = {0.1, 0.1, 0.1};
        for (int i : new int[] {0, 1, 3}) {
            Arrays.setAll(y, j -> y[j] + game.weight(i, j));
        }
        double[] best = NaiveMarket.answer(game.weights(2), y, 1);
        double most = 0;
        double before = 0;
        for (int j = 0; j < 3; j++) {
            most += game.weight(2, j) * best[j] / (best[j] + y[j]);
            before += game.weight(2, j) * game.weight(2, j) / (game.weight(2, j) + y[j]);
        }
        Manipulation found = Misreport.best(PROPORTIONAL, game, new Linear(), 2, 600, random);
        assertEquals(before, found.before(), 1e-12);
        assertEquals(most, found.after(), 1e-5 * most);
        assertTrue(found.after() <= most + 1e-12);
        assertTrue(found.settled());
    }

    @Test
    void whoIsNotAskedGainsNothing(RandomGenerator random) {
        Game game = new Games(4, 3, 0.1).uniform(random);
        Manipulation found = Misreport.best(EQUAL, game, new Linear(), 1, 50, random);
        assertEquals(0, found.gain(), 1e-12);
        assertEquals(0, found.othersGain(), 1e-12);
    }

    @Test
    void whatDidNotSettleIsToldSo(RandomGenerator random) {
        Game game = new Games(3, 3, 0.1).uniform(random);
        Manipulation found = Misreport.best(RESTLESS, game, new Linear(), 1, 50, random);
        assertEquals(false, found.settled());
        assertEquals(0, found.gain(), "no report that did not settle is kept");
    }
}
