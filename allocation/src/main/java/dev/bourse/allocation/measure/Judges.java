package dev.bourse.allocation.measure;

import dev.bourse.allocation.utility.Linear;
import java.util.stream.IntStream;

/**
 * Every bidder as the judge of every bundle: U_i(r_j) for all judges i and those j whose bundle is worth something to i.
 * Immutable; any number of threads may ask at once.
 */
sealed interface Judges permits DenseLinearJudges, SparseLinearJudges, FamilyJudges {
    /** So many that a thread's workspace is worth its making, so few that 1,000 bidders keep 16 threads busy. */
    int AT_ONCE = 64;

    /** Hears what one judge finds. */
    interface Verdict {
        /** {@code worths[n]}, n below {@code count}, is the bundle of {@code bidders[n]}'s positive worth; reused. */
        void of(int judge, int count, int[] bidders, double[] worths);
    }

    /** The number of judges. */
    int bidders();

    /** Judges {@code from} to {@code to}, one after another. */
    void judge(int from, int to, Verdict verdict);

    /** All judges, each once, on as many threads as there are: what a verdict writes must differ by judge. */
    default void all(Verdict verdict) {
        IntStream.range(0, (bidders() + AT_ONCE - 1) / AT_ONCE)
                .parallel()
                .forEach(part -> judge(part * AT_ONCE, (int) Math.min(bidders(), (part + 1L) * AT_ONCE), verdict));
    }

    /** The fastest that do. */
    static Judges of(Outcome outcome) {
        if (!(outcome.utility() instanceof Linear)) {
            return FamilyJudges.of(outcome);
        }
        return outcome.game().layout().isDense() ? DenseLinearJudges.of(outcome) : SparseLinearJudges.of(outcome);
    }
}
