package dev.bourse.allocation.manipulation;

import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.utility.Linear;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Who gains what by gaming one market: every bidder, every owner, every pair of bidders or as many as can be looked at.
 *
 * <p>What is found depends on game and seed only, on any number of threads.
 */
public final class Survey {
    private static final int MOST_PAIRS = 200;

    private final StatusQuo quo;
    private final int tries;
    private final long seed;
    private final List<Function<RandomGenerator, Manipulation>> attempts = new ArrayList<>();

    /**
     * @param mechanisms to which misreports are told
     * @param tries how many reports or commitments are looked at in each search
     */
    public Survey(StatusQuo quo, Set<Kind> kinds, List<Mechanism> mechanisms, int tries, long seed) {
        this.quo = quo;
        this.tries = tries;
        this.seed = seed;
        kinds.stream().sorted().forEach(kind -> plan(kind, mechanisms));
    }

    private void plan(Kind kind, List<Mechanism> mechanisms) {
        switch (kind) {
            case MISREPORT ->
                mechanisms.forEach(mechanism -> each(
                        bidders(),
                        (i, random) -> Misreport.best(mechanism, quo.game(), new Linear(), i, tries, random)));
            case COMMIT -> each(bidders(), (i, random) -> Commitment.best(quo, i, tries, random));
            case SPLIT -> each(bidders(), (i, _) -> Splitting.best(quo, i));
            case SHILL -> each(quo.game().goods(), (j, _) -> Shill.best(quo, j));
            case COLLUDE ->
                pairs().forEach(pair -> attempts.add(random -> Collusion.best(quo, pair[0], pair[1], tries, random)));
        }
    }

    private int bidders() {
        return quo.game().bidders();
    }

    private void each(int count, Attempt attempt) {
        IntStream.range(0, count).forEach(k -> attempts.add(random -> attempt.by(k, random)));
    }

    /** All, or 200 drawn evenly. */
    private List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < bidders(); a++) {
            for (int b = a + 1; b < bidders(); b++) {
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
        return IntStream.range(0, attempts.size())
                .parallel()
                .mapToObj(k -> {
                    Manipulation found = attempts.get(k).apply(new SplittableRandom(seed + k));
                    step.run();
                    return found;
                })
                .toList();
    }

    /** One bidder's or owner's. */
    private interface Attempt {
        Manipulation by(int index, RandomGenerator random);
    }
}
