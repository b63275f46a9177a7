package dev.bourse.allocation.study;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plays the same games under every setting.
 *
 * @param settings what they are played under
 * @param games how many are drawn of each market, at least 1
 * @param mostRounds after how many rounds a game counts as one that does not settle, at least 1
 * @param seed of games and wake-ups
 */
public record Study(List<Setting> settings, int games, int mostRounds, long seed) {
    public Study {
        settings = List.copyOf(settings);
        if (games < 1) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE, "The number of games of a study is " + games + " but must be at least 1.");
        }
    }

    /** How many games are played in all. */
    public long size() {
        return (long) settings.size() * games;
    }

    /**
     * Plays them all, in parallel.
     *
     * @param step called by any thread when a game is over
     * @return in the order of the settings
     */
    public List<Finding> run(Runnable step) {
        List<Trial> trials = IntStream.range(0, Math.multiplyExact(settings.size(), games))
                .parallel()
                .mapToObj(k -> {
                    Trial trial = Trial.play(settings.get(k / games), mostRounds, seed, k % games);
                    step.run();
                    return trial;
                })
                .toList();
        return IntStream.range(0, settings.size())
                .mapToObj(s -> new Finding(settings.get(s), new Trials(trials.subList(s * games, (s + 1) * games))))
                .toList();
    }
}
