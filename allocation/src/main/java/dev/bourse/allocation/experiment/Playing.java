package dev.bourse.allocation.experiment;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure's games, played one by one: for those who can't give all threads there are, or may have to stop half way. What
 * comes of all of them is what {@link Figure#readings} says, to the bit. One thread.
 */
public final class Playing {
    private final Figure figure;
    private final int seeds;
    private final int games;
    private final List<Findings> found = new ArrayList<>();

    Playing(Figure figure, int seeds) {
        this.figure = figure;
        this.seeds = seeds;
        this.games = figure.games(seeds);
    }

    /** How many there are. */
    public int games() {
        return games;
    }

    /** How many have been played. */
    public int played() {
        return found.size();
    }

    /** Plays the next. */
    public void next() {
        found.add(figure.play(played(), seeds));
    }

    /** What came of those that have been played. */
    public List<Reading> readings() {
        return Figure.readings(found);
    }
}
