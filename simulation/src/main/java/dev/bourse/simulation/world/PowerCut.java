package dev.bourse.simulation.world;

import java.io.Serial;

/** The power fails while a disk is at work: the call never returns. Not an I/O failure, which programs handle. */
public final class PowerCut extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    PowerCut() {
        super("the power fails", null, false, false);
    }
}
