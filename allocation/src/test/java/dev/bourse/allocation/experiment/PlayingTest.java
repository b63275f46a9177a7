package dev.bourse.allocation.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.allocation.game.GameException;
import org.junit.jupiter.api.Test;

class PlayingTest {
    @Test
    void gameByGameIsTheSameAsAllAtOnce() {
        Figure figure = PaperFigures.two(5, 10);
        Playing playing = figure.playing(3);
        while (playing.played() < playing.games()) {
            playing.next();
        }
        assertEquals(12, playing.games());
        assertEquals(figure.readings(3, () -> {}), playing.readings());
        assertThrows(GameException.class, () -> figure.playing(0));
    }
}
