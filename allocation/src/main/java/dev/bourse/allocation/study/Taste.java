package dev.bourse.allocation.study;

import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Game;
import java.util.random.RandomGenerator;

/** How games are drawn. */
public enum Taste {
    /** Everybody wants something else. */
    UNIFORM {
        @Override
        Game draw(Games size, RandomGenerator random) {
            return size.uniform(random);
        }
    },
    /** All want about the same. */
    CORRELATED {
        @Override
        Game draw(Games size, RandomGenerator random) {
            return size.correlated(random);
        }
    },
    /** Few goods are wanted most and few bidders are rich. */
    POWER_LAW {
        @Override
        Game draw(Games size, RandomGenerator random) {
            return size.powerLaw(1, 2, random);
        }
    };

    abstract Game draw(Games size, RandomGenerator random);
}
