package dev.bourse.allocation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.allocation.game.GameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairnessLossTest {
    @Test
    void itIsTheSumOfDistancesFromTheFairShares() {
        assertEquals(.3, FairnessLoss.of(new double[] {.5, .2, 0}, new double[] {.4, .3, .1}), 1e-15);
        assertEquals(0, FairnessLoss.of(new double[0], new double[0]));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.1, 1.1, Double.NaN})
    void whatIsNoShareIsRefused(double share) {
        assertThrows(GameException.class, () -> FairnessLoss.of(new double[] {share}, new double[] {0}));
        assertThrows(GameException.class, () -> FairnessLoss.of(new double[] {0}, new double[] {share}));
    }

    @Test
    void listsOfTwoLengthsAreRefused() {
        assertThrows(GameException.class, () -> FairnessLoss.of(new double[1], new double[2]));
    }
}
