package dev.bourse.enforcement.tree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code cpu.pressure}: the time in which some thread of a group waited for a CPU. */
final class Pressure {
    private static final Pattern SOME = Pattern.compile("some .*total=(\\d+)");
    private static final long NANOS_PER_MICRO = 1_000;

    private Pressure() {}

    static OptionalLong waitingNanos(Path group) {
        Path file = group.resolve("cpu.pressure");
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        Matcher m = SOME.matcher(ControlFile.read(file));
        return m.find() ? OptionalLong.of(NANOS_PER_MICRO * Long.parseLong(m.group(1))) : OptionalLong.empty();
    }
}
