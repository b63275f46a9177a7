package dev.bourse.dashboards;

import dev.bourse.dashboards.LongAnswers.Lines;
import dev.bourse.dashboards.experiment.Reproduction;
import dev.bourse.dashboards.experiment.Sketch;
import java.util.Optional;

/** A figure made again in small, with a line for each game and the figure in the last. */
final class GameByGame implements Lines {
    private final Sketch sketch;

    GameByGame(Sketch sketch) {
        this.sketch = sketch;
    }

    @Override
    public Optional<?> next() {
        if (sketch.played() == sketch.games()) {
            return Optional.empty();
        }
        sketch.next();
        boolean last = sketch.played() == sketch.games();
        return Optional.of(new Played(sketch.played(), sketch.games(), last ? sketch.made() : null, null));
    }

    @Override
    public Object rest(String sentence) {
        return new Played(sketch.played(), sketch.games(), sketch.made(), sentence);
    }

    /**
     * A line.
     *
     * @param done how many games have been played
     * @param of how many there are
     * @param made what came of those, at the end
     * @param stopped why it ended before
     */
    private record Played(int done, int of, Reproduction made, String stopped) {}
}
