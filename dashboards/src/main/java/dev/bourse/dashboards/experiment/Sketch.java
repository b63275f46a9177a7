package dev.bourse.dashboards.experiment;

import dev.bourse.allocation.experiment.Figure;
import dev.bourse.allocation.experiment.Playing;
import dev.bourse.api.problem.RefusedException;
import java.util.List;

/** A figure made again with few games, as many as somebody may wait for; game by game, on one thread. */
public final class Sketch {
    private static final int MOST_SEEDS = 20;
    private static final int LEAST_BIDDERS = 2;
    private static final int MOST_BIDDERS = 150;
    private static final int MOST_GAMES = 300;

    private final PaperFigure which;
    private final Figure figure;
    private final int seeds;
    private final Playing playing;

    /**
     * A figure over these numbers of bidders, or over the paper's where there are none.
     *
     * @throws RefusedException {@code seeds-out-of-range}, {@code bidders-out-of-range} or {@code experiment-too-large}
     */
    public Sketch(PaperFigure which, int seeds, List<Integer> bidders) {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw refused(
                    "seeds-out-of-range",
                    "The number of seeds (%d) must be between 1 and %d; bourse lab reproduce takes more.",
                    seeds,
                    MOST_SEEDS);
        }
        if (bidders.size() > which.mostBidders()) {
            throw refused(
                    "bidders-out-of-range",
                    "The numbers of bidders given (%d) for %s must be at most %d; leave them out.",
                    bidders.size(),
                    which,
                    which.mostBidders());
        }
        for (int size : bidders) {
            if (size < LEAST_BIDDERS || size > MOST_BIDDERS) {
                throw refused(
                        "bidders-out-of-range",
                        "The number of bidders (%d) must be between %d and %d; bourse lab reproduce takes more.",
                        size,
                        LEAST_BIDDERS,
                        MOST_BIDDERS);
            }
        }
        this.which = which;
        this.seeds = seeds;
        this.figure = which.over(bidders.stream().mapToInt(Integer::intValue).toArray());
        if ((long) figure.trials() * seeds > MOST_GAMES) {
            throw refused(
                    "experiment-too-large",
                    "The games (%d kinds with %d seeds) must be at most %d in all; give fewer seeds or numbers of bidders.",
                    figure.trials(),
                    seeds,
                    MOST_GAMES);
        }
        this.playing = figure.playing(seeds);
    }

    private static RefusedException refused(String code, String sentence, Object... values) {
        return new RefusedException(code, 400, sentence.formatted(values));
    }

    /** How many games there are. */
    public int games() {
        return playing.games();
    }

    /** How many have been played. */
    public int played() {
        return playing.played();
    }

    /** Plays the next game: tens of milliseconds, or a second where bidders swap machines. */
    public void next() {
        playing.next();
    }

    /** What came of the games that have been played. */
    public Reproduction made() {
        return Reproduction.of(which, figure, seeds, playing.readings());
    }
}
