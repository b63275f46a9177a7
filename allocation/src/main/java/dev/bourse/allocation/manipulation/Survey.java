package dev.bourse.allocation.manipulation;

import static dev.bourse.allocation.game.Refusal.DOES_NOT_APPLY;
import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Utility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Who gains what by gaming one market: every bidder, every owner, every pair of bidders or as many as can be looked at.
 *
 * <p>What is found depends on game and seed only, on any number of threads.
 */
public final class Survey {
    private static final int MOST_PAIRS = 200;
    private static final Set<Kind> MISREPORTS = Set.of(Kind.MISREPORT);

    private final Game game;
    private final int tries;
    private final long seed;
    private final List<Supplier<Manipulation>> attempts = new ArrayList<>();

    /**
     * Settles the market as it is, unless only misreports are asked for.
     *
     * @param utility what bidders make of their shares; other than linear for misreports only, else refused
     * @param mechanisms to which misreports are told
     * @param tries how many reports or commitments are looked at in each search, 0 or more
     */
    public Survey(Game game, Utility utility, Set<Kind> kinds, List<Mechanism> mechanisms, int tries, long seed) {
        check(utility, kinds, tries);
        this.game = game;
        this.tries = tries;
        this.seed = seed;
        if (kinds.contains(Kind.MISREPORT)) {
            mechanisms.forEach(mechanism ->
                    each(game.bidders(), (i, random) -> Misreport.best(mechanism, game, utility, i, tries, random)));
        }
        if (!MISREPORTS.containsAll(kinds)) {
            StatusQuo quo = StatusQuo.of(game);
            kinds.stream().sorted().forEach(kind -> plan(kind, quo));
        }
    }

    private static void check(Utility utility, Set<Kind> kinds, int tries) {
        if (!(utility instanceof Linear) && !MISREPORTS.containsAll(kinds)) {
            throw new GameException(
                    DOES_NOT_APPLY,
                    "Only misreports are measured for " + utility.name() + " utilities, not " + kinds
                            + "; ask for misreports only or take linear utilities.");
        }
        if (tries < 0) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE, "The number of tries of a search is " + tries + " but must be 0 or more.");
        }
    }

    private void plan(Kind kind, StatusQuo quo) {
        switch (kind) {
            case MISREPORT -> {}
            case COMMIT -> each(game.bidders(), (i, random) -> Commitment.best(quo, i, tries, random));
            case SPLIT -> each(game.bidders(), (i, _) -> Splitting.best(quo, i));
            case SHILL -> each(game.goods(), (j, _) -> Shill.best(quo, j));
            case COLLUDE -> {
                List<int[]> pairs = pairs();
                each(pairs.size(), (k, random) -> {
                    int[] pair = pairs.get(k);
                    return Collusion.best(quo, pair[0], pair[1], tries, random);
                });
            }
        }
    }

    /** Seeded by the index within the kind, so that a bidder's attempt does not depend on what else is asked for. */
    private void each(int count, Attempt attempt) {
        IntStream.range(0, count).forEach(k -> attempts.add(() -> attempt.by(k, new SplittableRandom(seed + k))));
    }

    /** All, or 200 drawn evenly. */
    private List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < game.bidders(); a++) {
            for (int b = a + 1; b < game.bidders(); b++) {
                pairs.add(new int[] {a, b});
            }
        }
        if (pairs.size() > MOST_PAIRS) {
            Collections.shuffle(pairs, new Random(seed));
        }
        return pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()));
    }

    /** How many attempts there are. */
    public int size() {
        return attempts.size();
    }

    /**
     * Makes all attempts, in parallel.
     *
     * @param step called by any thread when one is over
     */
    public List<Manipulation> run(Runnable step) {
        return attempts.parallelStream()
                .map(attempt -> {
                    Manipulation found = attempt.get();
                    step.run();
                    return found;
                })
                .toList();
    }

    /** One bidder's, owner's or pair's. */
    private interface Attempt {
        Manipulation by(int index, RandomGenerator random);
    }
}
