package dev.bourse.allocation.dorm;

import static dev.bourse.allocation.game.Refusal.SOLVER_MISSING;

import com.google.ortools.Loader;
import dev.bourse.allocation.game.GameException;

/** OR-Tools' native library, loaded when it is first needed. */
final class Solver {
    private Solver() {}

    /** Loads it once a process; where that fails, every call is refused with the reason. */
    static void load() {
        try {
            Loader.loadNativeLibraries();
        } catch (LinkageError | RuntimeException e) {
            GameException refusal = new GameException(
                    SOLVER_MISSING,
                    "Dorm's optimiser needs OR-Tools, which did not load (" + e
                            + "); run it on 64-bit Linux, x86 or ARM, with com.google.ortools:ortools-java on the class"
                            + " path.");
            refusal.initCause(e);
            throw refusal;
        }
    }
}
