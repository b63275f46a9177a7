package dev.bourse.allocation.experiment;

import dev.bourse.allocation.game.Game;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** How the paper's simulations draw what bidders want. */
public enum Preferences {
    UNIFORM {
        @Override
        Game draw(Games size, RandomGenerator random) {
            return size.uniform(random);
        }
    },
    CORRELATED {
        @Override
        Game draw(Games size, RandomGenerator random) {
            return size.correlated(random);
        }
    };

    abstract Game draw(Games size, RandomGenerator random);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
