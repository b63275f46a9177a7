package dev.bourse.enforcement.gpu.nvidia;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long a process computes before the next has its turn, in NVIDIA's four steps; lengths in ms aren't published. */
public enum TimeSlice {
    DEFAULT(0),
    SHORT(1),
    MEDIUM(2),
    LONG(3);

    private final int number;

    TimeSlice(int number) {
        this.number = number;
    }

    /** The tool's number for it. */
    int number() {
        return number;
    }

    static Optional<TimeSlice> of(String word) {
        return Arrays.stream(values())
                .filter(slice -> slice.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
