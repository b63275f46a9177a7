package dev.bourse.cli.market;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A terminal that gives each key at once and shows none, as long as this is open.
 */
final class Keys implements AutoCloseable {
    private static final int NO_KEY = -1;

    private final String before;

    Keys() {
        before = Stty.run("-g");
        Stty.run("-icanon", "-echo", "min", "0", "time", "0");
    }

    /** A key that was pressed and not asked for yet, or -1. */
    int next() {
        try {
            return System.in.available() > 0 ? System.in.read() : NO_KEY;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Stty.run(before);
    }
}
