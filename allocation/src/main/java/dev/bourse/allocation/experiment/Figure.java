package dev.bourse.allocation.experiment;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Trials that answer one question together. */
public final class Figure {
    private static final int MOST_SEEDS = 100_000;

    private final String title;
    private final String across;
    private final List<Trial> trials;

    Figure(String title, String across, List<Trial> trials) {
        this.title = title;
        this.across = across;
        this.trials = trials;
    }

    /** What it shows. */
    public String title() {
        return title;
    }

    /** What {@link Label#at()} counts. */
    public String across() {
        return across;
    }

    /** How many games are drawn with each seed. */
    public int trials() {
        return trials.size();
    }

    /**
     * Plays every trial with seeds 1 to {@code seeds}, on all threads there are. A number that some trials lack, as the
     * rounds of a market that never settled, is a spread over the others.
     *
     * @param step told as each trial ends, {@code trials() * seeds} times, by any thread
     */
    public List<Reading> readings(int seeds, Runnable step) {
        return readings(IntStream.range(0, games(seeds))
                .parallel()
                .mapToObj(game -> {
                    Findings found = play(game, seeds);
                    step.run();
                    return found;
                })
                .toList());
    }

    /** The same games, played one by one by the calling thread. */
    public Playing playing(int seeds) {
        return new Playing(this, seeds);
    }

    int games(int seeds) {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "The number of seeds is " + seeds + " but must lie between 1 and " + MOST_SEEDS + ".");
        }
        return Math.multiplyExact(trials.size(), seeds);
    }

    Findings play(int game, int seeds) {
        Findings findings = new Findings();
        trials.get(game / seeds).play(new SplittableRandom(1 + game % seeds), findings);
        return findings;
    }

    static List<Reading> readings(List<Findings> found) {
        Map<Label, List<Double>> values = new LinkedHashMap<>();
        found.forEach(one -> one.values()
                .forEach((label, value) ->
                        values.computeIfAbsent(label, _ -> new ArrayList<>()).add(value)));
        return values.entrySet().stream()
                .map(each -> new Reading(each.getKey(), Spread.of(each.getValue())))
                .toList();
    }
}
